//! Clauses whose numbers and names are something else: no fact of the kind may be read.

use super::facts;

#[test]
fn leaves_alone_what_is_something_else() {
    let cases: &[(&str, &str, &str)] = &[
        // Section numbers, dates, statutes, codes.
        ("opt-out-period", "opt-out-window", "You may opt out as section 30 says. Days pass."),
        ("opt-out-period", "opt-out-window", "You may opt out within the time that Section 12 names."),
        (
            "claim-period",
            "claim-time-limit",
            "A claim must be filed under 18 U.S.C. 1030 within the time the law allows.",
        ),
        ("liability-cap", "liability-limit", "Our liability is limited as section 10.1 says."),
        ("liability-cap", "liability-limit", "Liability shall not exceed the limits of the Act of 1999."),
        ("governing-law", "governing-law", "These terms changed on May 25, 2018."),
        ("minimum-age", "age-limit", "See section 13 of these terms."),
        ("minimum-age", "age-limit", "You must be at least as old as the law of 2018 asks."),
        ("minimum-age", "age-limit", "You must be over 100 centimetres tall."),
        // A period of another thing in the sentence.
        ("opt-out-period", "opt-out-window", "When you opt out of sharing, we respond within 45 days."),
        (
            "opt-out-period",
            "opt-out-window",
            "After you opt out of mails, it may take up to ten business days to process it within 10 business days.",
        ),
        ("opt-out-period", "opt-out-window", "Call us 24 hours a day, seven days a week, to opt out."),
        (
            "claim-period",
            "claim-time-limit",
            "You must dispute an invoice within 30 days; a refund claim is paid within 60 days.",
        ),
        ("claim-period", "claim-time-limit", "We respond to a warranty claim within 30 days."),
        (
            "change-notice",
            "unilateral-change",
            "We may change these terms. You may terminate on 30 days' notice.",
        ),
        (
            "change-notice",
            "unilateral-change",
            "If you reject the changes, you must leave within 30 days of receipt.",
        ),
        (
            "termination-notice",
            "termination-at-will",
            "You may terminate this agreement at any time upon 30 days' notice to us.",
        ),
        (
            "termination-notice",
            "termination-at-will",
            "We may terminate if a breach is not cured within 30 days of notice.",
        ),
        ("cancel-by", "auto-renewal", "We will notify you at least 30 days before your subscription renews."),
        ("cancel-by", "auto-renewal", "Your card is charged within 24 hours before the end of the period."),
        ("renewal-term", "auto-renewal", "The plan renews unless you cancel at least 30 days before."),
        ("refund-window", "no-refunds", "We process refunds within 30 days."),
        ("refund-window", "no-refunds", "No refunds. We will answer you within 5 days of receipt."),
        ("trial-length", "auto-renewal", "Cancel at least 24 hours before the trial ends."),
        ("retention-period", "data-retention", "We answer a request to see stored data within 30 days."),
        (
            "retention-period",
            "data-retention",
            "We keep data until your account has been inactive for 12 months.",
        ),
        ("deletion-period", "data-retention", "We answer deletion requests within 30 days."),
        (
            "deletion-period",
            "data-loss-on-exit",
            "Download your files within 30 days, after that they are gone.",
        ),
        (
            "inactivity-period",
            "termination-at-will",
            "We warn you 30 days before we close an inactive account.",
        ),
        ("payment-due", "fees-penalties", "Dispute an invoice within 30 days of receipt."),
        ("cooling-off", "no-refunds", "The 14-day right of withdrawal does not apply to downloads."),
        ("cooling-off", "no-refunds", "You waive your right to cancel the contract within 14 days."),
        // Two readings are none.
        ("change-notice", "unilateral-change", "We will give notice of changes 30 or 60 days in advance."),
        ("opt-out-period", "opt-out-window", "You may opt out within 7-14 days."),
        ("claim-period", "claim-time-limit", "A claim must be filed within thirty (60) days."),
        ("renewal-term", "auto-renewal", "The plan renews for one or twelve months."),
        // Places that are none.
        ("governing-law", "governing-law", "These terms are governed by the laws of your Favourite Planet."),
        ("governing-law", "governing-law", "without giving effect to any choice of law rules"),
        (
            "governing-law",
            "governing-law",
            "GOVERNED BY THE LAWS OF THE JURISDICTION WITHOUT REGARD TO CONFLICTS",
        ),
        (
            "governing-law",
            "governing-law",
            "the application of the laws of any jurisdiction other than those of the State of Ohio",
        ),
        (
            "governing-law",
            "governing-law",
            "They are governed by applicable law. New York users may write to us.",
        ),
        ("forum", "exclusive-forum", "Any dispute goes to the courts of the place where You live."),
        ("forum", "exclusive-forum", "A Court in Any Place may decide."),
        ("arbitration-seat", "forced-arbitration", "Arbitration will be held in the county where you live."),
        ("transfer-places", "international-transfer", "Data may be stored outside the United Kingdom."),
        ("transfer-places", "international-transfer", "We protect data transferred from Switzerland."),
        ("transfer-places", "international-transfer", "as the laws of Canada require of data stored with us"),
        // Bodies, amounts, ages of another kind.
        ("arbitrators", "forced-arbitration", "No more than one arbitrator's fee is payable."),
        ("liability-cap", "liability-limit", "We are not liable. Plans cost $10."),
        ("late-fee", "fees-penalties", "Plans cost $10 a month, and you pay when due."),
        ("other-fee", "fees-penalties", "You pay $10 for the plan."),
        ("late-interest", "fees-penalties", "We give a discount of 10% on annual plans."),
        ("late-interest", "fees-penalties", "late interest of 2% above the bank's base rate per annum"),
        ("renewal-term", "auto-renewal", "It renews every month or every year."),
        ("minimum-age", "age-limit", "If you are at least 13 years old, your parent must agree."),
        ("minimum-age", "age-limit", "Parents must be at least 18 years old."),
        (
            "consent-age",
            "age-limit",
            "We do not knowingly collect data from children under 13 without parental consent.",
        ),
        ("licence-terms", "broad-license", "We grant you a worldwide, royalty-free licence to the app."),
        ("licence-terms", "broad-license", "a licence shown on the World Wide Web that is not transferable"),
        // The contrary.
        ("no-notice", "unilateral-change", "We will not change these terms without notice."),
        ("no-termination-notice", "termination-at-will", "We never close an account without notice."),
        ("data-recipients", "data-sharing", "We do not share your data with advertisers."),
        ("data-recipients", "data-sharing", "We obtain data from advertisers."),
        ("sensitive-kinds", "sensitive-data", "We do not collect biometric data."),
        ("tracking-means", "tracking", "You can block cookies in your browser."),
        ("marketing-channels", "marketing-contact", "Unsubscribe from marketing emails at any time."),
        ("transfer-mechanism", "international-transfer", "to countries without an adequacy decision"),
        ("small-claims", "forced-arbitration", "You may not go to small claims court."),
        (
            "opt-out-address",
            "opt-out-window",
            "Read more on opting out in our privacy policy at https://lumenry.example/privacy.",
        ),
    ];
    assert!(cases.len() >= 40);
    refuses(cases);
}

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
fn gives_no_value_of_another_matter() {
    refuses(&[
        ("no-notice", "unilateral-change", "We may change the criteria for features without notice."),
        ("no-termination-notice", "termination-at-will", "We may suspend your account without notice."),
        ("no-termination-notice", "termination-at-will", "We may cancel orders without notice."),
        ("no-termination-notice", "termination-at-will", "You may cancel your plan without notice."),
        ("minimum-age", "age-limit", "If you are under the age of 18, you may not engage in risky conduct."),
        (
            "minimum-age",
            "age-limit",
            "We do not allow individuals under 13 (or the age under local law) to use it without first obtaining parental consent.",
        ),
        ("consent-age", "age-limit", "If you are under 18, please ask your parent or guardian to read this."),
        ("consent-age", "age-limit", "If you are under 18, read these terms with your parent or guardian."),
        ("opt-out-address", "forced-arbitration", "To opt out of marketing, email news@lumenry.example."),
        (
            "opt-out-address",
            "opt-out-window",
            "You may opt out of cookies on lumenry.com by visiting lumenry.com.",
        ),
        (
            "opt-out-address",
            "opt-out-window",
            "Opt out of Google Analytics at https://tools.google.com/dlpage/gaoptout.",
        ),
        ("cancel-address", "auto-renewal", "To cancel, visit www.lumenry.com/account."),
        ("licence-terms", "moral-rights-waiver", "You irrevocably waive any moral rights."),
        (
            "feedback-terms",
            "feedback-rights",
            "You irrevocably grant, transfer and assign all developments to us.",
        ),
        ("licence-terms", "publicity", "You irrevocably consent to our use of your name."),
    ]);
    let found = facts(
        "marketing-contact",
        "You agree to receive text messages sent with an automatic telephone dialing system.",
    );
    assert_eq!(found[0].value, "texts");
}

#[test]
fn reads_no_list_item_with_another() {
    refuses(&[
        (
            "marketing-channels",
            "marketing-contact",
            "* To send marketing to you; * We may access email to guard our network.",
        ),
        ("marketing-channels", "marketing-contact", "to send marketing,\nto read email"),
        ("retention-period", "data-retention", "Account data is stored,\nfor up to 30 days we answer"),
        ("inactivity-period", "data-retention", "Accounts not used | for 3 years"),
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

/// Fails with all clauses from which a fact of the kind is read.
fn refuses(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(kind, clause_type, text)| {
            assert!(super::super::is_kind(kind, clause_type), "{kind} {clause_type}");
            let found = facts(clause_type, text);
            let fact = found.iter().find(|f| f.kind == *kind)?;
            Some(format!("{kind} {:?} from {:?}: {text}", fact.value, fact.words))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn says_nothing_of_types_without_kinds() {
    assert!(facts("use-restrictions", "You may not scrape within 30 days.").is_empty());
    assert!(facts("no-such-type", "within 30 days").is_empty());
}
