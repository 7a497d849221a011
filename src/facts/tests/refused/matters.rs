//! Numbers and names that belong to another matter.

use super::{super::facts, refuses};

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
fn gives_no_value_of_other_people_or_data() {
    refuses(&[
        ("consent-age", "age-limit", "Your customers must not be under 16 without the consent of a parent."),
        ("data-recipients", "data-sharing", "We share anonymous statistics with advertisers."),
        ("data-recipients", "data-sharing", "Your address is passed on to internet service providers."),
        ("tracking-means", "tracking", "“Technology” means the software of the service, including pixels."),
        (
            "marketing-channels",
            "marketing-contact",
            "We also collect emails and calls that hold your marketing wishes.",
        ),
        ("sensitive-kinds", "sensitive-data", "“Special data” means health data and the like."),
        (
            "transfer-places",
            "international-transfer",
            "Data may be transferred on clauses approved by the UK Information Commissioner.",
        ),
        (
            "transfer-places",
            "international-transfer",
            "We rely, when data are transferred, on a decision of the UK Secretary of State.",
        ),
        (
            "deletion-period",
            "data-retention",
            "If you leave the newsletter, your personal data is deleted within 24 hours.",
        ),
        ("inactivity-period", "data-retention", "Tokens expire after two years of inactivity."),
        (
            "cancel-by",
            "auto-renewal",
            "Prices rise unless the company provides you with notice at least 90 days prior to the renewal.",
        ),
        (
            "charge-dispute-period",
            "claim-time-limit",
            "A dispute on referral fees must be raised within 30 days of payment.",
        ),
        (
            "no-notice",
            "service-change",
            "We may remotely change your device's software and its applications without notice.",
        ),
        ("no-notice", "unilateral-change", "We may amend our storage policies without notice."),
        (
            "no-termination-notice",
            "termination-at-will",
            "We may discontinue any product or limit its quantity without prior notice.",
        ),
        (
            "no-termination-notice",
            "content-removal",
            "We may remove you from the site at any time without notice.",
        ),
        (
            "inactivity-period",
            "termination-at-will",
            "Your rewards may be forfeited if you have not logged in for 12 months.",
        ),
        (
            "change-notice",
            "unilateral-change",
            "Changes to the data processing terms take effect 30 days after notice.",
        ),
        ("licence-terms", "broad-license", "You grant each member a worldwide, royalty-free licence to it."),
        (
            "licence-terms",
            "broad-license",
            "You irrevocably grant to us an assignment of all rights in the data.",
        ),
        (
            "transfer-places",
            "international-transfer",
            "What the cookies record is stored by Google in the United States.",
        ),
        ("data-recipients", "data-sharing", "You share what you like to others through social networks."),
        ("sensitive-kinds", "sensitive-data", "Drivers provide us with their government ID."),
        (
            "cancel-by",
            "auto-renewal",
            "If you bought in the App Store, cancel at least 24 hours before the period ends.",
        ),
        (
            "forum",
            "exclusive-forum",
            "The parties accept the non-exclusive jurisdiction of the courts of Ireland.",
        ),
        (
            "liability-cap-fees",
            "liability-limit",
            "Our liability is limited to the amounts paid, owed or owing by you.",
        ),
    ]);
}
