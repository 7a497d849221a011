//! Rules of one case, place or group: no rule for all may be read from them.

use super::refuses;

#[test]
fn gives_no_rule_of_one_case_as_the_rule_for_all() {
    refuses(&[
        // One place or group.
        ("expiry-period", "virtual-items", "For users in Japan, credits expire after 180 days."),
        ("expiry-period", "virtual-items", "If you live in Germany, coins are valid for two years."),
        (
            "no-termination-notice",
            "termination-at-will",
            "For all other users, we may close accounts without notice.",
        ),
        (
            "change-notice",
            "unilateral-change",
            "If you reside in the EU, we give 30 days’ notice before the changes.",
        ),
        (
            "price-notice",
            "price-change",
            "Residents of Ohio get 30 days' notice of any increase in the price.",
        ),
        (
            "termination-notice",
            "termination-at-will",
            "We may terminate accounts of users in France on 30 days' notice.",
        ),
        ("retention-period", "data-retention", "In Canada, personal data is retained for seven years."),
        // One plan or purchase.
        (
            "cancel-by",
            "auto-renewal",
            "If you purchase through an Order Form, cancel at least one month before the term ends.",
        ),
        (
            "expiry-period",
            "data-loss-on-exit",
            "If we stop the wallet, rewards will be valid for another 12 months.",
        ),
        // One kind of data.
        ("retention-period", "data-retention", "We keep log data for up to 18 months."),
        ("retention-period", "data-retention", "Login information is retained for no longer than 3 months."),
        ("retention-period", "data-retention", "We store channel content on our servers for up to 30 days."),
        (
            "retention-period",
            "data-retention",
            "Data of unsuccessful applicants is kept for a maximum of 2 years.",
        ),
        (
            "retention-period",
            "data-retention",
            "How long we keep information depends on the kind. Data is kept for 30 days.",
        ),
        ("deletion-period", "data-retention", "Chat messages and their content are deleted after 72 hours."),
        ("deletion-period", "data-retention", "Backups of your data are deleted after 30 days."),
        ("inactivity-period", "data-retention", "Data of prospects: 3 years of inactivity."),
        // Small, harmless or urgent changes.
        ("no-notice", "unilateral-change", "We may make non-material changes to these terms without notice."),
        ("no-notice", "unilateral-change", "Minor changes to these terms may be made without notice."),
        (
            "no-notice",
            "service-change",
            "Changes to the service take effect without notice where such changes benefit you.",
        ),
        ("no-notice", "service-change", "In an emergency we may change the service without notice."),
        (
            "no-notice",
            "unilateral-change",
            "We may change these terms without notice. We will notify you of material changes.",
        ),
        (
            "no-notice",
            "unilateral-change",
            "We may change these terms without notice, unless the change is material.",
        ),
        // One breach.
        (
            "termination-notice",
            "termination-at-will",
            "We may terminate on 30 days' notice if your account is delinquent.",
        ),
    ]);
}

#[test]
fn gives_no_value_of_part_of_the_readers_or_terms() {
    refuses(&[
        (
            "change-notice",
            "unilateral-change",
            "Changes to the terms of Sections 5.4 and 5.5 will be effective 30 days after posting.",
        ),
        (
            "claim-period",
            "claim-time-limit",
            "No suit with regard to any statement may be brought unless within six months of it.",
        ),
        (
            "consent-age",
            "age-limit",
            "If you live in Germany and are under 16, you need the consent of your parent.",
        ),
        (
            "minimum-age",
            "age-limit",
            "If you are a resident of the United States, you must be at least 13 years of age.",
        ),
        (
            "minimum-age",
            "age-limit",
            "We may collect data of a child at least 13 years of age but not yet 16.",
        ),
        ("minimum-age", "age-limit", "We ask children at least 13 years of age for their consent."),
        (
            "renewal-term",
            "auto-renewal",
            "In the case of classifieds, the listing renews for a period of 90 days.",
        ),
        ("governing-law", "governing-law", "If you reside in Germany, the laws of Germany apply."),
        ("governing-law", "governing-law", "Lumenry is a company registered under the laws of Ireland."),
        (
            "governing-law",
            "governing-law",
            "If your court is prevented from applying it, the laws of your country apply.",
        ),
        ("forum", "exclusive-forum", "If you live in Norway, you may go to the courts of Oslo."),
        ("liability-cap", "liability-limit", "The delivery value will not exceed 100 PLN."),
        ("no-notice", "service-change", "We may suspend the site for repairs without notice."),
        (
            "no-termination-notice",
            "termination-at-will",
            "If you have not complied with the rules, we may cancel your access without notice.",
        ),
        (
            "no-termination-notice",
            "termination-at-will",
            "Without notice, we may terminate your account if you attempt to trade points.",
        ),
        ("no-price-notice", "price-change", "The protocols may change their yield rates without notice."),
        ("opt-out-period", "opt-out-window", "We must act upon your opt-out request within 15 days."),
        (
            "retention-period",
            "data-retention",
            "We retain data for 10 years if it is necessary for accounting.",
        ),
        (
            "retention-period",
            "data-retention",
            "We retain the data necessary for this purpose for up to one year.",
        ),
        ("deletion-period", "data-retention", "The aforementioned data will be deleted after 30 days."),
        (
            "deletion-period",
            "data-retention",
            "For data from third party sites, we delete your personal data after 180 days.",
        ),
        (
            "termination-notice",
            "termination-at-will",
            "If you object, we may terminate with 14 days' notice.",
        ),
        (
            "transfer-places",
            "international-transfer",
            "Data transferred out of the United Kingdom is guarded.",
        ),
        ("transfer-mechanism", "international-transfer", "We no longer rely on the Privacy Shield."),
        ("tracking-means", "tracking", "You must not use audience data such as cookie lists."),
        (
            "sensitive-kinds",
            "sensitive-data",
            "If your app handles government identification numbers, never show them.",
        ),
        ("marketing-channels", "marketing-contact", "We store your promotional e-mail preferences."),
        (
            "cancel-by",
            "auto-renewal",
            "You must cancel at least one month before the end of any annual plan and 24 hours before a shorter one.",
        ),
        (
            "claim-period",
            "claim-time-limit",
            "The claim must be submitted within two months from the defective delivery.",
        ),
        (
            "data-recipients",
            "data-sharing",
            "When you choose to share content with social networks, others see it.",
        ),
        (
            "governing-law",
            "governing-law",
            "If that act is inapplicable, the laws of the State of Delaware apply.",
        ),
        (
            "liability-cap",
            "liability-limit",
            "If you are a consumer and reside in Ohio, our liability is limited to $250.",
        ),
        (
            "liability-cap",
            "liability-limit",
            "Liability shall not exceed your account fee (or $1, if there is no account fee).",
        ),
        (
            "licence-terms",
            "broad-license",
            "Lumenry owns all right, title and interest in derivative works of its marks.",
        ),
        (
            "no-notice",
            "service-change",
            "We may end the service to you and terminate your access to it without notice.",
        ),
        (
            "no-termination-notice",
            "termination-at-will",
            "Either party may terminate without notice upon the other party's material breach.",
        ),
        ("no-termination-notice", "termination-at-will", "We may cancel any promotion without notice."),
        (
            "no-termination-notice",
            "termination-at-will",
            "Termination may happen without notice if special circumstances justify it.",
        ),
        (
            "termination-notice",
            "termination-at-will",
            "This agreement may be terminated by User upon seven days' notice.",
        ),
        (
            "termination-notice",
            "termination-at-will",
            "We give one month's notice before closing your account for inactivity.",
        ),
        (
            "opt-out-period",
            "opt-out-window",
            "If we reject the app, you correct the errors within thirty days.",
        ),
        (
            "cancel-by",
            "auto-renewal",
            "If your plan is billed through our site, cancel at least three days before it renews.",
        ),
        (
            "liability-cap",
            "liability-limit",
            "Our liability to you is limited to $100 if you haven't paid us anything.",
        ),
        (
            "liability-cap-fees",
            "liability-limit",
            "Liability is limited to the amount paid by us to Publisher.",
        ),
        ("minimum-age", "age-limit", "You must be at least 18 years old to view mature content."),
        (
            "no-termination-notice",
            "termination-at-will",
            "We may terminate your account at any time, without notice, for conduct that harms others.",
        ),
        (
            "retention-period",
            "data-retention",
            "Data is retained for three years from the response to each feedback.",
        ),
        ("minimum-age", "age-limit", "To join the program you must be at least 18 years old."),
        (
            "consent-age",
            "age-limit",
            "If your app is targeted at children under 13, you must get the consent of a parent.",
        ),
        (
            "deletion-period",
            "data-retention",
            "We delete the information collected through the test program after 18 months.",
        ),
        ("retention-period", "data-retention", "We may keep your personal data for longer than 5 years."),
        ("retention-period", "data-retention", "Attendee data is kept for 3 years."),
        (
            "no-termination-notice",
            "termination-at-will",
            "We may revoke our approval of a bank at any time without notice.",
        ),
        (
            "no-notice",
            "service-change",
            "We may end support for third-party services at any time without notice.",
        ),
        ("minimum-age", "age-limit", "The warning must be printed in at least 12 point type."),
        ("sensitive-kinds", "sensitive-data", "We do not intentionally collect genetic data."),
        ("sensitive-kinds", "sensitive-data", "Suppliers shall not keep passports."),
        (
            "transfer-places",
            "international-transfer",
            "Where data is processed, the protection is the same as in the European Union.",
        ),
        ("transfer-places", "international-transfer", "Data is transferred to Lumenry Ireland Limited."),
    ]);
}

#[test]
fn gives_no_value_of_one_group_or_kind_of_claim() {
    refuses(&[
        // Groups.
        ("governing-law", "governing-law", "If you are using the app in Peru, the laws of Peru apply."),
        (
            "governing-law",
            "governing-law",
            "For customers located in Spain, the laws of Spain govern these terms.",
        ),
        (
            "arbitration-body",
            "forced-arbitration",
            "If you are a resident of Canada, the arbitration is administered by JAMS.",
        ),
        (
            "licence-terms",
            "broad-license",
            "If you are a business, you grant us a worldwide, royalty-free licence to your name.",
        ),
        ("liability-cap", "liability-limit", "For EU users, our liability is limited to $50."),
        (
            "liability-cap-fees",
            "liability-limit",
            "Liability will not exceed the amounts you have paid as a guest or if you are an owner, what we paid you.",
        ),
        (
            "no-termination-notice",
            "termination-at-will",
            "The free tier may be terminated at any time without notice.",
        ),
        (
            "cancel-by",
            "auto-renewal",
            "A group subscription must be cancelled at least 30 days before the renewal.",
        ),
        // Kinds of claims.
        (
            "arbitrators",
            "forced-arbitration",
            "In a batch, a single arbitrator decides on the similarity of the demands.",
        ),
        ("arbitrators", "forced-arbitration", "For claims above $50,000, there will be three arbitrators."),
        ("forum", "exclusive-forum", "You may go to the small claims court in Dallas, Texas."),
        (
            "forum",
            "exclusive-forum",
            "All subpoenas must be heard in the courts located in Boston, Massachusetts.",
        ),
        ("claim-period", "claim-time-limit", "You must bring any state law claim within two years."),
        (
            "opt-out-period",
            "forced-arbitration",
            "You may reject any such change within 30 days by writing to us to opt out.",
        ),
        // Kinds of notices.
        (
            "no-termination-notice",
            "termination-at-will",
            "In these cases, we may terminate your account without notice.",
        ),
        (
            "no-termination-notice",
            "termination-at-will",
            "We will terminate without notice the accounts of repeat infringers.",
        ),
        (
            "no-termination-notice",
            "termination-at-will",
            "Such termination may be immediate and without notice.",
        ),
        ("no-notice", "unilateral-change", "We may change the terms of this attachment without notice."),
        ("no-notice", "service-change", "We may change rewards and promotions without notice."),
        (
            "price-notice",
            "price-change",
            "Prices rise by 7%, unless we give you notice of other prices at least 90 days prior to renewal.",
        ),
        ("change-notice", "service-change", "We will give 30 days' notice of changes to any service level."),
    ]);
}

#[test]
fn gives_no_value_where_there_are_two() {
    refuses(&[
        (
            "change-notice",
            "unilateral-change",
            "We give 30 days' notice of changes. We give 60 days' notice of changes that matter.",
        ),
        (
            "minimum-age",
            "age-limit",
            "You must be at least 18 years old. Those over 13 may join with a parent.",
        ),
        ("minimum-age", "age-limit", "You must be at least 18 years old, or have your guardian's leave."),
        (
            "claim-period",
            "claim-time-limit",
            "A claim must be filed within one (1) year and twenty-eight (28) days after it arose.",
        ),
        // Two values beside each other, one of them of a case.
        (
            "renewal-term",
            "auto-renewal",
            "Plans renew for 30-day periods. Annual plans renew for one-year periods.",
        ),
        (
            "change-notice",
            "unilateral-change",
            "We give at least 15 days’ notice of a change, or in case of an urgent change 3 days’ notice.",
        ),
        (
            "governing-law",
            "governing-law",
            "The laws of Ireland apply. The laws of the State of Ohio apply to the shop.",
        ),
        (
            "governing-law",
            "governing-law",
            "If you are a consumer, the laws of the country in which you live apply.",
        ),
    ]);
}
