//! Kinds about personal data: how long it is kept, who gets it, where it goes, what it is.

use super::{
    CASE, CASE_AFTER, FAR, GROUP, Kind, Phrases,
    Reader::{AllWords, Period, Places},
    Rule, after, before, kind, not_after, not_before,
};

const DELETED: Phrases = any![
    "delete" "deletes" "deleted" "deleting" "deletion within" "deletion process" "erase*" "erasing"
    "remove*" "removing" "anonym*" "destroy*" "purge*" "destruct*" "overwrit*"
];

/// A time for some data only is not the time for the reader's data.
const SOME_DATA: Phrases = any![
    "log" "logs" "log in" "login" "backup*" "back up*" "chat*" "message*" "channel*" "payment*"
    "invoice*" "recording*" "recorded" "cookie*" "applica*" "applicant*" "candidate*" "recruit*"
    "prospect*" "newsletter*" "video*" "photo*" "image*" "audio" "voice*" "location*" "ip" "search*"
    "transcript*" "analytics" "child*" "tax" "accounting" "transaction*" "financial*" "billing"
    "card" "cctv" "support" "ticket*" "email*" "e mail*" "correspondence" "job" "employ*" "resume*"
    "cv" "contract*" "invoic*" "minor*" "certain" "some" "public*" "biometric*" "sensitive" "device*"
    "server*" "cache*" "metadata" "trash" "bin" "story" "stories" "post" "posts" "survey*" "contest*"
    "downgrad*" "telemetry" "crash" "diagnostic*" "fraud" "complaint*" "legal claim*" "litigation"
    "visitor*" "website data" "purchase*" "identity" "id" "passport" "verification" "pin" "session*"
    "form" "forms" "enquir*" "inquir*" "phone*" "number*" "sms" "commercial" "marketing" "consent*"
    "example" "such as" "e" "unregistered" "pixel*" "unsubscrib*" "opt* out" "case" "credential*"
    "history" "aggregat*" "report*" "event*" "advertis*" "query" "queries" "prompt*" "file" "files"
    "usage" "draft*" "feedback" "submission*" "program*" "temporar*" "aforementioned" "this data" "these data"
    "this information" "such data"
    "such information" "following data" "this purpose" "these purposes" "obfuscat*" "pseudonym*" "anonym*"
    "third party" "third parties" "website*" "web site*" "necessary for" "categor*" "trip*" "reference"
    "conversation*" "picture*" "order*" "waitlist" "wait" "non personal" "potential" "former"
];
const YOUR_DATA: Phrases = any![
    "your personal" "personal data" "personal information" "your data" "your information" "your content"
    "your account" "your profile" "all content" "all data" "all your" "all of your" "account data"
    "account details" "account information" "account will" "user data" "customer data" "customer content"
];

const ALL_DATA: Rule = &[
    not_before(2 * FAR, GROUP),
    not_after(30, GROUP),
    not_before(FAR, CASE),
    not_after(30, CASE_AFTER),
    not_before(FAR, SOME_DATA),
    not_after(30, SOME_DATA),
    not_before(4, any!["least" "minimum"]),
    not_before(FAR, any!["switch*" "transitional" "export*"]),
];
/// Words of a clause that gives no one time.
const NO_ONE_TIME: Phrases = any![
    "case by case" "depends on the" "depending on the" "different period*" "vary depending"
    "varies depending" "newsletter*" "mailing list*"
];

/// Data as a whole, for readers in general.
const fn of_all_data(kind: Kind) -> Kind {
    Kind { refused: ALL_DATA, anywhere: true, elsewhere: &[NO_ONE_TIME], ..kind }
}

/// To name a kind of data is not to collect it.
const GATHERED: Phrases = any![
    "collect*" "process*" "obtain*" "receiv*" "ask*" "requir*" "request*" "use" "uses" "used" "using"
    "provid*" "submit*" "record*" "gather*" "captur*" "infer*" "scan*" "upload*" "disclos*" "shar*" "stor*"
    "access*" "give" "need" "retain*" "verif*"
];
/// Definitions, and rules for what readers do to each other.
const NOT_OURS: Phrases = any![
    "means" "defined" "shall mean" "in combination with" "unauthorized access" "unauthorised access" "marginali*" "discriminat*"
    "attack*" "hate" "hateful" "harass*" "bully*" "promote" "promotes"
];
/// A table of what is collected may say no.
const NOT_IN_TABLE: super::Cue = not_after(3, any!["no"]);
/// A biometric passport is a passport.
const NOT_A_PASS: super::Cue = not_after(1, any!["id" "ids" "passport*" "residence"]);

/// What is not asked, or asked of some readers only.
const NOT_ASKED: Phrases = any![
    "not collect" "not receive" "not transmit" "not obtain" "not require" "not process" "not knowingly" "not use" "not share" "not disclose"
    "never" "not provide" "not submit" "not upload" "not seek" "not send" "not ask"
    "not request" "your app" "shall not" "must not" "should not" "prohibited"
    "not intentionally" "defined as" "is defined" "means"
    "another person" "other people" "avoid" "refrain" "not store" "not include" "not intend*"
    "no special" "if you apply" "take part" "driver*" "courier*" "seller*" "dating" "related services" "witness*"
    "if you" "when you" "you choose" "choose to" "win" "event*" "offer content" "applicant*" "employ*" "job" "jobs" "recruit*" "merchant*"
];

pub const KINDS: &[Kind] = &[
    of_all_data(kind(
        "retention-period",
        "Kept for",
        &["data-retention"],
        Period,
        &[&[
            before(
                25,
                any![
                    "retain*" "keep*" "kept" "stor*" "maintain*" "retention" "preserv*" "held"
                    "archiv*" "saved"
                ],
            ),
            before(40, YOUR_DATA),
            before(
                6,
                any![
                    "for" "up to" "than" "exceed*" "maximum of" "period of" "least" "is" "until"
                    "additional"
                ],
            ),
            not_before(
                25,
                any![
                    "delet*" "eras*" "remov*" "request*" "respond*" "after" "every" "within" "inactiv*"
                    "longer than" "as long as" "anonym*" "not retain*" "not keep" "not store*" "last" "review*" "under"
                ],
            ),
            not_after(3, any!["notice" "old" "of age" "prior" "before" "of inactivity"]),
        ]],
    )),
    of_all_data(kind(
        "deletion-period",
        "Deleted after",
        &["data-retention", "data-loss-on-exit"],
        Period,
        &[
            &[
                before(25, DELETED),
                before(40, YOUR_DATA),
                before(6, any!["after" "within" "in" "for" "than" "every"]),
                not_before(
                    14,
                    any![
                        "request*" "inactiv*" "not" "retain*" "kept" "keep" "stor*" "notice" "contact*"
                        "download*" "export*" "if you" "not log*" "not access*" "ask*" "right"
                        "may need" "recover*" "restor*" "dormant" "unused"
                    ],
                ),
                not_after(3, any!["notice" "prior" "before" "of inactivity" "of continuous inactivity"]),
                not_after(8, any!["inactiv*" "of your request" "of receiv*"]),
            ],
            &[
                before(5, any!["after" "within"]),
                after(
                    16,
                    any![
                        "will be deleted" "we will delete" "are deleted" "is deleted" "may be deleted"
                        "we delete" "automatically deleted" "permanently deleted" "be deleted"
                        "be erased" "be removed" "may delete" "will permanently delete" "be anonymi*"
                    ],
                ),
                not_before(
                    30,
                    any![
                        "inactiv*" "not log*" "not access*" "notice" "request*" "if you" "download*"
                        "export*" "retriev*" "not used" "respond*"
                    ],
                ),
                not_after(4, any!["inactiv*" "of inactivity" "of continuous inactivity"]),
            ],
        ],
    )),
    kind(
        "data-recipients",
        "Goes to",
        &["data-sharing", "data-sale-ads"],
        AllWords(list![
            "affiliat* compan*" => "affiliates", "affiliates" => "affiliates",
            "subsidiaries" => "affiliates", "parent company" => "affiliates",
            "advertisers" => "advertisers", "advertising partners" => "advertisers",
            "advertising networks" => "advertisers", "ad networks" => "advertisers",
            "ad partners" => "advertisers", "advertising companies" => "advertisers",
            "analytics providers" => "analytics providers",
            "analytics partners" => "analytics providers",
            "analytics companies" => "analytics providers",
            "payment processors" => "payment processors",
            "payment service providers" => "payment processors",
            "payment providers" => "payment processors", "service providers" => "service providers",
            "vendors" => "service providers", "business partners" => "business partners",
            "marketing partners" => "marketing partners",
            "social media companies" => "social networks", "social networks" => "social networks",
            "social media platforms" => "social networks", "data brokers" => "data brokers",
            "credit bureaus" => "credit agencies", "credit reporting agencies" => "credit agencies",
            "insurers" => "insurers", "researchers" => "researchers",
            "professional advis*" => "professional advisers",
        ]),
        &[&[
            before(20, any!["with" "to"]),
            before(
                40,
                any![
                    "share" "shares" "shared" "sharing" "disclose" "discloses" "disclosed" "disclosing"
                    "transfer*" "sell" "sold" "pass" "made available"
                ],
            ),
            not_before(
                40,
                any![
                    "do not share" "not share" "not sell" "not disclose" "never share" "never sell"
                    "not rent" "obtain*" "received from" "receive from" "collect* from" "not be shared"
                    "not be sold" "without" "except*" "emergency" "you choose" "you share" "other users" "users can"
                    "you direct"
                ],
            ),
            before(
                40,
                any!["information" "data" "details" "content" "identifiers" "email*" "records" "profile*"],
            ),
            // What names nobody is no personal data; and what others share comes in, not out.
            not_before(
                FAR,
                any![
                    "non personal*" "not personal*" "aggregat*" "anonym*" "de identif*" "deidentif*"
                    "not identify" "without identifying" "shared with us" "share with us"
                    "work with" "works with" "advertisers may" "advertisers can" "publishers may"
                    "advertising space" "ad space" "ad inventory"
                ],
            ),
            not_before(5, any!["from" "by" "unless" "their" "via" "through"]),
            not_before(8, any!["some of which" "some of whom"]),
            // An internet provider only carries the connection.
            not_before(1, any!["internet"]),
            not_before(2, any![", as"]),
            not_before(3, any!["help" "helps" "helping" "on behalf of"]),
        ]],
    ),
    kind(
        "transfer-places",
        "Sent to",
        &["international-transfer"],
        Places(8),
        &[&[
            before(
                25,
                any![
                    "transfer*" "processed" "process" "stored" "store" "hosted" "located" "maintained"
                    "accessed" "held" "sent"
                ],
            ),
            before(4, any!["in" "to" "such as" "including" "and" "or"]),
            not_before(
                24,
                any![
                    "outside*" "out of" "equivalent" "from" "laws of" "law of" "residents of" "resident* in"
                    "users in" "reside* in" "other than" "not" "within" "if you are" "individuals in" "we rely on"
                    "under" "people in" "beyond" "accordance with" "same as" "processor" "event"
                ],
            ),
            // Where data come from is not where they go.
            not_before(3, any!["regulation" "directive" "non"]),
            // Where readers are is not where their data are sent.
            not_before(
                14,
                any!["users" "customers" "persons" "use the services" "use our services" "visit*"],
            ),
            not_before(6, any!["collected in" "collected within" "originat*"]),
            not_before(3, any!["seller* located"]),
            not_before(8, any!["approved by"]),
            // A tool of one purpose, and what is only possible.
            not_before(
                30,
                any!["google" "comment*" "some of" "cookie*" "certified" "analytics" "support request*"],
            ),
            not_after(6, any!["ruled out"]),
            not_before(2, any!["eu" "swiss" "uk" "the eu" "commission"]),
            not_after(
                3,
                any![
                    "data privacy framework" "privacy shield" "data protection" "extension" "addendum"
                    "commission" "gdpr" "standard" "u" "us" "authorit*" "supervisory" "users"
                    "residents" "law" "laws" "privacy" "sccs" "limited" "ltd" "inc" "government" "data"
                    "processor" "secretary" "information commissioner*"
                ],
            ),
        ]],
    ),
    kind(
        "transfer-mechanism",
        "Protected by",
        &["international-transfer"],
        AllWords(list![
            "standard contractual clauses" => "standard contractual clauses",
            "standard contract clauses" => "standard contractual clauses",
            "standard data protection clauses" => "standard contractual clauses",
            "model contractual clauses" => "standard contractual clauses",
            "model clauses" => "standard contractual clauses",
            "sccs" => "standard contractual clauses",
            "data privacy framework" => "Data Privacy Framework",
            "binding corporate rules" => "binding corporate rules",
            "privacy shield" => "Privacy Shield",
            "international data transfer agreement" => "UK transfer agreement",
            "international data transfer addendum" => "UK transfer agreement",
        ]),
        &[&[
            not_before(
                14,
                any![
                    "not" "no" "without" "absence of" "lack*" "invalid*" "longer" "whether or not" "absent"
                ],
            ),
            not_after(14, any!["no longer" "invalid*" "not rely"]),
            // A definition says what the words are.
            not_after(4, any!["means" "shall mean" "has the meaning"]),
            not_before(8, any!["other than"]),
        ]],
    ),
    kind(
        "sensitive-kinds",
        "Kinds of sensitive data",
        &["sensitive-data"],
        AllWords(list![
            "biometric*" => "biometric data", "faceprint*" => "face", "face geometry" => "face",
            "facial geometry" => "face", "facial recognition" => "face", "face data" => "face",
            "facial scan*" => "face", "face scan*" => "face", "voiceprint*" => "voice",
            "voice print*" => "voice", "voice recording*" => "voice",
            "recordings of your voice" => "voice", "fingerprints" => "fingerprints",
            "health data" => "health", "health information" => "health",
            "medical information" => "health", "medical history" => "health",
            "genetic data" => "genetic data", "genetic information" => "genetic data",
            "government issued" => "government ID", "government id*" => "government ID",
            "passport*" => "government ID", "driver’s license*" => "government ID",
            "social security number*" => "government ID", "precise location" => "precise location",
            "precise geolocation" => "precise location", "sexual orientation" => "sexual orientation",
            "sex life" => "sexual orientation", "racial or ethnic" => "ethnic origin",
            "racial and ethnic" => "ethnic origin", "ethnic origin" => "ethnic origin",
            "religious" => "religion", "political" => "political opinions",
            "concerning health" => "health", "health conditions" => "health", "sexuality" => "sexual orientation",
            "trade union" => "union membership", "union membership" => "union membership",
            "children’s data" => "children's data",
        ]),
        // An identity card is asked of many for one thing; only what is called sensitive is one of these.
        &[&[
            before(FAR, any!["sensitive" "special categor*" "special data"]),
            before(40, GATHERED),
            NOT_IN_TABLE,
            NOT_A_PASS,
            not_before(2 * FAR, NOT_OURS),
            not_before(FAR, NOT_ASKED),
        ]],
    ),
    kind(
        "sensitive-kinds",
        "Kinds of sensitive data",
        &["sensitive-data"],
        AllWords(list![
            "biometric*" => "biometric data", "faceprint*" => "face", "face geometry" => "face",
            "facial geometry" => "face", "facial recognition" => "face", "face data" => "face",
            "voiceprint*" => "voice", "voice print*" => "voice", "fingerprints" => "fingerprints",
            "health data" => "health", "health information" => "health",
            "genetic data" => "genetic data", "genetic information" => "genetic data",
            "precise location" => "precise location", "precise geolocation" => "precise location",
        ]),
        &[&[
            before(40, GATHERED),
            NOT_IN_TABLE,
            NOT_A_PASS,
            not_before(2 * FAR, NOT_OURS),
            not_before(FAR, NOT_ASKED),
            not_after(30, any!["if you" "when you" "you choose" "dating"]),
        ]],
    ),
    kind(
        "tracking-means",
        "By means of",
        &["tracking", "data-sale-ads"],
        AllWords(list![
            "cookies" => "cookies", "cookie" => "cookies", "pixel*" => "pixels",
            "web beacon*" => "pixels", "beacons" => "pixels", "clear gifs" => "pixels",
            "fingerprinting" => "device fingerprints", "device fingerprint*" => "device fingerprints",
            "browser fingerprint*" => "device fingerprints", "sdk" => "SDKs", "sdks" => "SDKs",
            "software development kit*" => "SDKs", "local storage" => "local storage",
            "session replay" => "session recording", "advertising id*" => "advertising IDs",
            "mobile advertising id*" => "advertising IDs", "google analytics" => "Google Analytics",
        ]),
        &[&[
            not_before(20, any!["you must not" "you may not" "you shall not"]),
            // A definition, and sites that others run.
            not_before(
                40,
                any!["means the" "means our" "means any" "apps using" "sites using" "google services"],
            ),
            not_before(
                8,
                any![
                    "not use" "no" "must not" "may not" "block*" "disabl*" "delet*" "reject*" "without"
                    "refus*" "not place"
                    "not set" "do not" "opt* out"
                ],
            ),
            not_after(2, any!["policy" "notice" "statement" "preferences" "settings" "banner"]),
            not_after(8, any!["not use" "do not"]),
        ]],
    ),
    kind(
        "marketing-channels",
        "Reaches you by",
        &["marketing-contact"],
        AllWords(list![
            "phone calls" => "calls", "telephone calls" => "calls", "prerecorded calls" => "calls",
            "automated calls" => "calls", "calls" => "calls", "call you" => "calls",
            "telephone" => "calls", "by phone" => "calls", "phone" => "calls",
            "text messages" => "texts", "text message" => "texts", "texts" => "texts",
            "sms" => "texts", "email" => "e-mail", "emails" => "e-mail", "e mail" => "e-mail",
            "e mails" => "e-mail", "electronic mail" => "e-mail",
            "push notification*" => "push notifications", "postal mail" => "letters",
            "direct mail" => "letters", "by post" => "letters", ", post" => "letters",
        ]),
        &[&[
            before(
                FAR,
                any![
                    "market*" "promotion*" "contact you" "send you" "communicat*" "messages" "receive"
                    "advertis*" "offers" "newsletter*" "consent*" "call you"
                ],
            ),
            not_before(
                24,
                any![
                    "opt* out" "unsubscribe*" "stop receiving" "not send" "not contact" "not receive"
                    "unless" "object to" "withdraw*" "not wish" "not want" "no longer"
                ],
            ),
            not_before(2, any!["your" "the" "provide"]),
            not_before(4, any!["monitor*" "access" "read"]),
            not_before(12, any!["we collect" "also collect" "about your account"]),
            not_after(14, any!["important notif*" "about your account"]),
            not_before(14, any!["solution*" "software"]),
            not_before(30, any!["cpni"]),
            not_after(3, any!["dial*" "system*" "equipment" "number*" "do not call"]),
            not_after(2, any!["address*" "us" "preference*" "account" "newsletter* at" "me"]),
        ]],
    ),
];
