//! Kinds about arbitration and the ways out of it.

use super::{
    FAR, GROUP, Kind, Phrases,
    Reader::{AllWords, Bodies, Mail, Period, Places, Words},
    Rule, after, before, kind, not_after, not_before,
};

const OPTING: &[&str] = &["opt-out-window", "forced-arbitration", "class-action-waiver", "jury-trial-waiver"];
const DISPUTES: &[&str] = &["forced-arbitration", "class-action-waiver", "jury-trial-waiver"];
const ARBITRATION: &[&str] = &["forced-arbitration"];
const OPT_OUT: Phrases = any!["opt* out" "optout" "reject*"];
const WITHIN: Phrases = any!["within" "no later than" "not later than"];
/// What else a period in an opt-out clause can be about.
const OTHER_DEADLINES: Phrases = any![
    "respond*" "process*" "business days to" "refund*" "reply" "cure" "take effect" "effective"
    "notif* you" "act upon" "act on" "we must" "we will" "we shall" "we’ll" "correct*" "error*" "honor*"
    "honour*" "delet*" "sub processor*" "subprocessor*" "reject the change*" "reject any change*"
    "reject such change*" "reject the modif*" "reject any modif*" "reject those change*"
    "reject that change*" "reject future change*" "reject this change*" "reject a change*"
];

/// What an address in a clause about disputes can be for instead.
const OTHER_MATTER: Phrases = any![
    "unsubscrib*" "market*" "promotion*" "newsletter*" "advertis*" "cookie*" "sale of" "sell" "tracking"
    "google analytics" "personal data" "personal information"
];
/// Ways out of what another firm does.
const OTHER_FIRM: Phrases = any![
    "google analytics" "network advertising" "advertising alliance" "third party" "third parties"
    "copyright" "infring*" "questions" "directories" "where your" "learn more" "more information"
    "terminat*"
];
const OPT_OUT_ADDRESS: &[Rule] = &[
    &[
        before(30, any!["opt* out" "optout" "reject*" "unsubscribe*" "object"]),
        not_before(20, any!["learn more" "more information" "read" "cookie policy" "privacy policy"]),
        not_before(6, any!["available" "see" "defined" "posted" "listed"]),
    ],
    &[
        before(FAR, any!["not wish to be bound" "not want to be bound" "decline this" "unsubscribe"]),
        before(8, any!["email*" "e mail*" "mail*" "writ* to" "notice to" "sent to"]),
    ],
    &[
        before(8, any!["email*" "e mail*" "writ* to" "contact*" "at" "by mail to"]),
        after(14, any!["to opt out" "if you wish to opt out" "unsubscribe*"]),
        not_after(1, any![";"]),
    ],
];

/// A way to settle disputes for readers in general; a claim of one side or one sort is no rule for all.
const fn of_all(kind: Kind) -> Kind {
    Kind { refused: ALL_DISPUTES, elsewhere: &[GROUP], ..kind }
}

const ALL_DISPUTES: Rule = &[
    not_before(2 * FAR, GROUP),
    not_after(20, GROUP),
    not_before(FAR, SOME_DISPUTES),
    not_after(14, WHERE_YOU_LIVE),
];
/// "Or where you live" leaves the choice open.
const WHERE_YOU_LIVE: Phrases = any!["you reside" "you live" "your residence" "your home"];
const SOME_DISPUTES: Phrases = any![
    "where we initiate" "if we initiate" "claims over" "claims above" "claims exceeding" "unavailable"
    "not available" "must be arbitrated by" "mass arbitration*" "mass filing*" "batch" "less than" "similarit*"
];

/// Ways out that only some have: of a later change, or of one step in many claims at once.
const LATER: Phrases = any![
    "reject any such change*" "reject the change*" "reject any change*" "reject such change*"
    "reject those change*" "reject that change*" "opt out of those change*" "reject this change*"
    "reject the modif*" "reject any modif*" "reject future change*" "reject a change*" "mediation session*" "mediation period" "bellwether*" "remaining claimant*" "heard in court" "reject any change*"
        "global mediation" "mass action*" "retroactive*" "driver claims"

];

pub const KINDS: &[Kind] = &[
    Kind {
        elsewhere: &[LATER],
        ..kind(
            "opt-out-period",
            "Opt out within",
            OPTING,
            Period,
            &[
                &[before(6, WITHIN), before(FAR, OPT_OUT), not_before(12, OTHER_DEADLINES)],
                &[before(6, WITHIN), after(30, OPT_OUT), not_before(12, OTHER_DEADLINES)],
                &[
                    before(30, OPT_OUT),
                    after(3, any!["opt out period" "opt out window" "window" "period"]),
                    not_before(8, OTHER_DEADLINES),
                ],
                // The sentence after may only say "you must notify us within 30 days".
                &[
                    before(6, WITHIN),
                    before(
                        FAR,
                        any![
                            "not wish to be bound by" "not want to be bound by"
                            "decline this agreement to arbitrate" "not to be bound by"
                        ],
                    ),
                ],
                &[before(4, any!["have" "has"]), after(12, OPT_OUT), not_before(8, OTHER_DEADLINES)],
            ],
        )
    },
    Kind {
        elsewhere: &[LATER],
        refused: &[not_before(FAR, OTHER_MATTER), not_after(14, OTHER_MATTER)],
        ..kind("opt-out-address", "Write to opt out", DISPUTES, Mail, OPT_OUT_ADDRESS)
    },
    Kind {
        elsewhere: &[LATER],
        refused: &[not_before(FAR, OTHER_FIRM), not_after(14, OTHER_FIRM)],
        ..kind("opt-out-address", "Write to opt out", &["opt-out-window"], Mail, OPT_OUT_ADDRESS)
    },
    Kind {
        elsewhere: &[LATER],
        refused: &[not_before(14, any!["direct mail" "methods"]), not_after(2, any!["preference*"])],
        ..kind(
            "opt-out-method",
            "How to opt out",
            OPTING,
            AllWords(list![
                "email*" => "e-mail", "e mail*" => "e-mail", "letter" => "letter",
                "certified mail" => "letter", "postal mail" => "letter", "us mail" => "letter",
                "by mail" => "letter", "mailing" => "letter", "written notice" => "written notice",
                "written notification" => "written notice", "in writing" => "written notice",
                "web form" => "form", "webform" => "form", "online form" => "form",
                "opt out form" => "form", "account settings" => "settings",
                "privacy settings" => "settings", "browser settings" => "browser settings",
                "unsubscribe link" => "unsubscribe link", "unsubscribe instructions" => "unsubscribe link",
                "call us" => "telephone", "calling us" => "telephone",
            ]),
            &[
                &[
                    before(
                        24,
                        any![
                            "opt out by" "opt out via" "opting out by" "opt out of * by" "to opt out"
                            "unsubscribe by" "opt out at any time by" "opt out request" "opt out notice"
                        ],
                    ),
                    not_before(
                        3,
                        any![
                            "such" "promotional" "marketing" "commercial" "our" "these" "in the" "receiv*"
                            "of" "or" "address*" "your"
                        ],
                    ),
                    not_after(2, any!["address" "messages" "communications" "newsletter*" "marketing"]),
                ],
                &[
                    before(24, any!["opt out by" "unsubscribe by"]),
                    before(3, any!["by" "via" "or by" "your" "in your" "or"]),
                    not_after(
                        2,
                        any![
                            "address" "messages" "communications" "newsletter*" "marketing" "list*"
                        ],
                    ),
                ],
            ],
        )
    },
    of_all(kind(
        "arbitration-body",
        "Arbitration body",
        &["forced-arbitration", "class-action-waiver", "opt-out-window"],
        Bodies(list![
            "american arbitration association" => "American Arbitration Association",
            "aaa" => "American Arbitration Association", "jams" => "JAMS",
            "judicial arbitration and mediation services" => "JAMS",
            "judicial arbitration & mediation services" => "JAMS",
            "national arbitration and mediation" => "National Arbitration and Mediation",
            "nam" => "National Arbitration and Mediation", "fairclaims" => "FairClaims",
            "adr services" => "ADR Services", "new era adr" => "New Era ADR",
            "london court of international arbitration" => "London Court of International Arbitration",
            "lcia" => "London Court of International Arbitration",
            "singapore international arbitration cent*" => "Singapore International Arbitration Centre",
            "siac" => "Singapore International Arbitration Centre",
            "international chamber of commerce" => "International Chamber of Commerce",
            "hong kong international arbitration cent*" => "Hong Kong International Arbitration Centre",
            "hkiac" => "Hong Kong International Arbitration Centre",
            "international cent* for dispute resolution" => "International Centre for Dispute Resolution",
            "icdr" => "International Centre for Dispute Resolution",
            "stockholm chamber of commerce" => "Stockholm Chamber of Commerce",
            "netherlands arbitration institute" => "Netherlands Arbitration Institute",
            "german arbitration institute" => "German Arbitration Institute",
            "china international economic and trade arbitration commission" => "CIETAC",
            "cietac" => "CIETAC",
            "dubai international arbitration cent*" => "Dubai International Arbitration Centre",
            "swiss arbitration cent*" => "Swiss Arbitration Centre",
            "resolute systems" => "Resolute Systems",
        ]),
        &[&[
            not_before(8, any!["rather than" "instead of" "not be administered by" "previously"]),
            not_after(3, any!["u" "us" "uk" "eu"]),
        ]],
    )),
    // Claims of different size may have different rules: all of them are named.
    of_all(kind(
        "arbitration-rules",
        "Rules",
        ARBITRATION,
        AllWords(list![
            "consumer arbitration rules" => "Consumer Arbitration Rules",
            "commercial arbitration rules" => "Commercial Arbitration Rules",
            "commercial rules" => "Commercial Arbitration Rules",
            "streamlined arbitration rules" => "Streamlined Arbitration Rules",
            "streamlined rules" => "Streamlined Arbitration Rules",
            "comprehensive arbitration rules" => "Comprehensive Arbitration Rules",
            "optional expedited arbitration procedures" => "Optional Expedited Arbitration Procedures",
            "international arbitration rules" => "International Arbitration Rules",
            "mass arbitration supplementary rules" => "Mass Arbitration Supplementary Rules",
            "mass arbitration rules" => "Mass Arbitration Supplementary Rules",
            "uncitral arbitration rules" => "UNCITRAL Arbitration Rules",
            "uncitral rules" => "UNCITRAL Arbitration Rules", "lcia rules" => "LCIA Rules",
            "siac rules" => "SIAC Rules", "icc rules" => "ICC Rules",
            "administered arbitration rules" => "Administered Arbitration Rules",
            "swiss rules of international arbitration" => "Swiss Rules of International Arbitration",
            "comprehensive dispute resolution rules" => "Comprehensive Dispute Resolution Rules",
            "employment arbitration rules" => "Employment Arbitration Rules",
        ]),
        &[&[]],
    )),
    of_all(kind(
        "arbitration-seat",
        "Seat",
        ARBITRATION,
        Places(3),
        &[
            &[
                before(
                    8,
                    any![
                        "seat" "seated in" "place of arbitration" "place of the arbitration" "venue"
                    ],
                ),
                before(4, any!["be" "is" "in" "being"]),
                not_before(6, any!["court*" "laws" "law"]),
            ],
            &[
                before(
                    4,
                    any![
                        "held in" "take place in" "place in" "conducted in" "heard in" "arbitration in"
                    ],
                ),
                before(20, any!["arbitration*" "hearing*"]),
                not_before(12, any!["court*"]),
            ],
        ],
    )),
    of_all(kind(
        "arbitrators",
        "Arbitrators",
        ARBITRATION,
        Words(list![
            "single arbitrator" => "1", "single neutral arbitrator" => "1", "sole arbitrator" => "1",
            "one arbitrator" => "1", "one neutral arbitrator" => "1",
            "three arbitrators" => "3", "panel of three" => "3", "three neutral arbitrators" => "3",
        ]),
        &[
            &[
                before(4, any!["single" "sole" "before one" "by one" "a neutral" "of one" "be one"]),
                not_before(4, any!["more than" "no"]),
            ],
            &[
                before(1, any!["before" "by" "a" "the" "be" "to" "of" "using"]),
                not_before(2, any!["the neutral" "more than"]),
                not_after(1, any!["’" "'"]),
                not_after(3, any!["may not" "cannot" "may consolidate"]),
            ],
        ],
    )),
    of_all(kind(
        "hearing-form",
        "Hearing",
        ARBITRATION,
        AllWords(list![
            "telephone" => "by telephone", "telephonic*" => "by telephone", "phone" => "by telephone",
            "video conference" => "by video", "videoconference" => "by video", "video" => "by video",
            "online" => "online", "written submissions" => "in writing",
            "documents submitted" => "in writing", "solely on documents" => "in writing",
            "in person" => "in person", "non appearance" => "without appearance",
        ]),
        &[&[
            before(
                20,
                any![
                    "hearing*" "conducted" "arbitration will be" "appear*" "arbitration by"
                    "through binding"
                ],
            ),
            not_before(
                8,
                any!["not" "no" "waive*" "unless" "contact*" "call*" "rules" "whether" "regardless"],
            ),
            not_before(20, any!["agree otherwise" "otherwise agree"]),
            not_after(3, any!["number" "at"]),
        ]],
    )),
    kind(
        "informal-period",
        "Try to settle first for",
        &[
            "forced-arbitration",
            "class-action-waiver",
            "opt-out-window",
            "jury-trial-waiver",
            "exclusive-forum",
        ],
        Period,
        &[&[
            before(5, any!["within" "for" "after" "period of" "until" "least" "in"]),
            before(
                FAR,
                any![
                    "informal*" "good faith" "negotiat*" "resolve" "resolved" "settle" "settled"
                    "settlement is" "settlement be" "resolution process"
                ],
            ),
            not_before(
                40,
                any![
                    "opt* out" "reject" "commence*" "filed" "refund*" "arbitrator" "unsubscribe"
                    "barred"
                ],
            ),
            not_before(6, any!["first register*" "respond*"]),
            not_after(
                20,
                any![
                    "opt* out" "after the claim" "barred" "of the date that you" "of your first"
                    "respond"
                ],
            ),
            not_after(4, any!["of first" "advance" "prior notice"]),
            not_after(3, any!["upon"]),
        ]],
    ),
    kind(
        "small-claims",
        "Small claims court",
        &["forced-arbitration", "class-action-waiver", "jury-trial-waiver", "exclusive-forum"],
        Words(list!["small claims" => "stays open", "small claim court*" => "stays open"]),
        &[&[
            not_before(10, any!["not" "no" "instead of" "exceed*" "waive*" "neither"]),
            not_after(8, any!["limit" "limits" "threshold" "is not" "not available"]),
        ]],
    ),
];
