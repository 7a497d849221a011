//! Phrasings of kinds about personal data. All services are invented.

#[test]
fn reads_what_clauses_about_data_state() {
    super::check(&[
        (
            "retention-period",
            "data-retention",
            &[
                ("18 months", "We keep your data for up to eighteen months."),
                ("7 years", "Personal information is retained for seven (7) years."),
                ("90 days", "Account data are stored for a maximum of 90 days."),
                ("30 days", "We will not hold on to it: your content is kept for no more than 30 days."),
                ("2 years", "The retention period for personal data is two years."),
            ],
        ),
        (
            "deletion-period",
            "data-retention",
            &[
                ("30 days", "We delete your data within 30 days of the end of your plan."),
                ("90 days", "After 90 days all content will be permanently deleted."),
                ("6 months", "Your information is erased after six months."),
                ("1 week", "Your content is automatically removed after one week."),
                ("24 hours", "Account details are deleted after 24 hours."),
            ],
        ),
        (
            "data-recipients",
            "data-sharing",
            &[
                ("affiliates", "We may share your data with our affiliates."),
                (
                    "service providers, advertisers",
                    "Your details are disclosed to service providers and advertisers.",
                ),
                ("payment processors", "We share card data with payment processors."),
                ("analytics providers", "We may disclose usage data to analytics providers."),
                ("advertisers, data brokers", "We sell data to ad networks and data brokers."),
            ],
        ),
        (
            "transfer-places",
            "international-transfer",
            &[
                ("United States", "Your data may be transferred to the United States."),
                ("United States", "We store and process data in the U.S. and other countries."),
                ("India", "Data is processed in India by our support team."),
                ("Chile; Japan", "Data may be sent to Chile and/or Japan."),
                ("Singapore; Japan", "Our servers are located in Singapore and Japan."),
                ("Brazil", "Information is sent to countries such as Brazil."),
            ],
        ),
        (
            "transfer-mechanism",
            "international-transfer",
            &[
                ("standard contractual clauses", "Transfers rest on the Standard Contractual Clauses."),
                ("standard contractual clauses", "We use the EU's SCCs."),
                ("Data Privacy Framework", "Foxmere takes part in the EU-U.S. Data Privacy Framework."),
                (
                    "standard contractual clauses",
                    "We have signed model contractual clauses with each recipient.",
                ),
                ("binding corporate rules", "protected by our binding corporate rules"),
            ],
        ),
        (
            "sensitive-kinds",
            "sensitive-data",
            &[
                ("biometric data", "We collect biometric identifiers to check who you are."),
                ("health, genetic data", "We process health data and genetic data."),
                ("face, voice", "scans of face geometry and voiceprints"),
                ("government ID", "Sensitive data that we ask for: a copy of your passport."),
                ("precise location", "We use your precise geolocation."),
            ],
        ),
        (
            "tracking-means",
            "tracking",
            &[
                ("cookies", "We use cookies to follow what you read."),
                ("cookies, pixels", "Cookies and web beacons record your visits."),
                ("SDKs", "Partners collect data through software development kits."),
                ("device fingerprints", "We rely on device fingerprinting."),
                ("pixels, local storage", "Tracking pixels and local storage are in use."),
            ],
        ),
        (
            "marketing-channels",
            "marketing-contact",
            &[
                ("calls, texts", "You consent to marketing calls and text messages."),
                ("e-mail", "We may send you promotional emails."),
                ("texts", "You agree to receive offers by SMS."),
                ("e-mail, push notifications", "We send marketing by e-mail and push notifications."),
                ("letters", "We may contact you by post about offers."),
            ],
        ),
    ]);
}
