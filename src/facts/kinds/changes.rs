//! Kinds about changes to the contract and its end.

use super::{
    Cue, FAR, Kind, List, ONE_CASE, Phrases,
    Reader::{Period, Words},
    Rule, after, before, general, kind, not_after, not_before,
};

const CHANGES: &[&str] = &["unilateral-change", "service-change"];
const CHANGE: Phrases = any![
    "chang*" "modif*" "amend*" "updat*" "revis*" "new terms" "terms"
];
/// What the reader gives notice of, or what a notice is of that this kind is not about.
const YOUR_NOTICE: Phrases = any![
    "you may terminate" "customer may terminate" "you must" "you give" "you provide" "by giving us"
    "breach*" "cure" "give us" "provide us" "provides us" "you can terminate" "you can cancel"
    "you may cancel" "reject*" "opt* out" "expire*"
];
const PRICE: Phrases = any!["price*" "fee" "fees" "pricing" "charges" "rates" "subscription fee*"];
/// A part of the terms, whose changes have a rule of their own.
const ONE_PART: Phrases = any![
    "section*" "royalt*" "appendix" "schedule" "annex" "arbitration" "sub processor*" "subprocessor*"
    "fail*" "object*"
];
const NO_PART_AFTER: Cue = not_after(
    20,
    any![
        "this section" "section" "sections" "arbitration agreement" "arbitration provision*" "appendix" "annex"
        "sub processor*" "subprocessor*" "to object"
    ],
);
const NO_NOTICE: List = list![
    "without notice" => "none", "without any notice" => "none", "without prior notice" => "none",
    "without any prior notice" => "none", "without further notice" => "none",
    "without advance notice" => "none", "without giving you notice" => "none",
    "without prior notification" => "none", "without notification" => "none",
    "without notifying you" => "none", "without prior written notice" => "none",
    "with or without notice" => "none is promised",
    "with or without prior notice" => "none is promised",
    "with or without advance notice" => "none is promised",
    "with or without notifying you" => "none is promised",
    "with or without cause or notice" => "none is promised",
    "with or without cause and with or without notice" => "none is promised",
];

const NOT_DENIED: Cue = not_before(6, any!["not" "unless" "never"]);
/// "Without notice, except where the change is material" is no rule for all.
const NO_EXCEPTION: Cue = not_after(30, any!["unless" "except*" "provided that" "other than"]);
/// Ending one reader's access is no change of the service.
const NO_ACCESS: Cue = not_before(
    25,
    any!["your access" "license" "licence" "your account" "your use" "your right*" "your participation" "third part*"],
);
const NO_PRICE: Cue = not_before(12, PRICE);
/// Rules and things beside the contract and the service as a whole.
const BESIDE: Phrases = any![
    "relevant rules" "storage polic*" "its policies" "guides" "chargeback*" "any app" "any product*" "any content"
    "device*" "quantity" "recording*" "video*" "title*" "song*" "item*" "asset*" "support*" "download*" "install*"
    "each of which" "information posted" "external service*" "third party" "partners" "premium service*" "materials" "suggestion*" "of the program" "this program" "certain" "in order to maintain" "maintenance"
];
/// Rules of an offer are not those of the contract.
const NO_OFFER: Cue = not_before(40, OFFER);
const NO_OFFER_AFTER: Cue = not_after(25, OFFER);
const OFFER: Phrases = any![
    "trial*" "coupon*" "promotion*" "offer" "offers" "contest*" "sweepstake*" "reward*" "loyalty"
    "referral*" "discount*" "bonus*" "credits" "tokens" "points" "program rules" "attachment" "exhibit" "annex" "such service*"
];
/// Cancelling a purchase ends no contract about the service.
const NO_ORDER: Cue = not_before(30, ORDERS);
const NO_ORDER_AFTER: Cue = not_after(25, ORDERS);
/// Whoever broke the rules or did something else is told less than others.
const NO_BREACH: Cue = not_before(FAR, BREACH);
const NO_BREACH_AFTER: Cue = not_after(
    2 * FAR,
    any![
        "if" "when" "upon the" "upon your" "upon any" "where" "in the event" "material breach" "other party"
        "violates" "unlawful" "in violation" "a violation of" "for violation*" "for violating" "for breach" "infringer*" "following reasons" "following circumstances" "following cases" "these circumstances"
        "should you" "because" "for conduct" "for cause"
    ],
);
const BREACH: Phrases = any![
    "not complied" "violat*" "breach*" "fail to" "fails to" "failure to" "if you" "if your" "fraud*"
    "in response to" "if" "when" "where" "upon" "should" "minimum age" "not used" "inactiv*" "abuse*"
    "these cases" "such cases" "such terminat*" "such suspen*" "advertisements" "infring*" "repeat*" "non compliance" "investigat*" "unlawful*" "illegal*" "prohibited" "unauthori*" "good cause" "for cause" "extraordinar*" "inappropriate" "objectionable" "certain circumstances"
];
const ORDERS: Phrases = any!["order" "orders" "purchase" "purchases" "booking*" "reservation*" "transaction*" "criteria" "promotion*" "program*" "referral*" "contest*" "instance*" "approv*"];
const NOT_ALL_CHANGES: Rule = &[ONE_CASE[0], ONE_CASE[1], ONE_CASE[2], ONE_CASE[3], NO_OFFER, NO_OFFER_AFTER];
const NO_NOTICE_AT_ALL: Rule = &[
    ONE_CASE[0],
    ONE_CASE[1],
    ONE_CASE[2],
    ONE_CASE[3],
    NO_OFFER,
    NO_OFFER_AFTER,
    not_before(30, BESIDE),
    not_after(20, BESIDE),
];
const NOT_YOU: Cue = not_before(14, any!["you may" "you can" "you are free" "you have the right"]);
/// A notice that the clause promises elsewhere.
pub const PROMISED: Phrases = any![
    "advance notice of" "we will notify you" "we will give you notice" "we will provide notice"
    "we will provide you with notice" "we will inform you" "we shall notify you" "we will let you know"
    "we’ll notify you" "we'll notify you" "we’ll let you know" "reasonable notice" "reasonable advance"
    "days prior notice" "days notice" "days advance" "days in advance" "providing prior notice"
    "providing notice" "we will provide reasonable" "we will try to" "endeavours to notify" "endeavors to notify" "reasonable endeavours" "reasonable endeavors" "inform you beforehand" "best to inform"
    "inform you in advance" "notify you in advance" "endeavour to notify" "endeavor to notify"
    "attempt to notify" "efforts to notify" "efforts to provide"
];
const CHANGED: Phrases =
    any!["chang*" "modif*" "amend*" "updat*" "revis*" "alter*" "replac*" "add" "vary" "supplement*"];
const TERMS: Phrases = any![
    "terms" "agreement*" "policy" "policies" "conditions" "statement" "rules" "guidelines" "tos" "eula"
    "contract" "provisions" "code of conduct" "privacy notice"
];
const CHANGED_SERVICE: Phrases = any![
    "chang*" "modif*" "updat*" "alter*" "replac*" "discontinu*" "remov*" "add" "deprecat*"
    "terminat*" "withdraw*" "improv*"
];
const SERVICE: Phrases = any![
    "service*" "site*" "website*" "web site*" "app" "application*" "feature*" "functionalit*"
    "platform*" "software" "game*"
];
/// Ends for good; to suspend is something else.
const ENDED: Phrases = any![
    "terminat*" "cancel*" "remov*" "delet*" "clos*" "block*" "disabl*" "deactivat*" "discontinu*"
    "revok*" "end" "refuse service"
];

/// What ends: the reader's contract, or what the reader wrote.
const CONTRACT: Phrases = any![
    "account*" "access" "agreement*" "terms" "membership*" "registration*" "use" "service" "services" "right*"
    "profile*" "username*" "contract" "subscription*"
];
const CONTENT: Phrases = any![
    "content" "posting*" "post" "posts" "submission*" "material*" "review*" "comment*" "listing*" "page" "pages"
    "video*" "photo*" "message*"
];
const NOT_ALL_ENDS: Rule = &[
    ONE_CASE[0],
    ONE_CASE[1],
    ONE_CASE[2],
    ONE_CASE[3],
    NOT_DENIED,
    NO_EXCEPTION,
    NO_ORDER,
    NO_ORDER_AFTER,
    NO_BREACH,
    NO_BREACH_AFTER,
    NOT_YOU,
    not_before(30, NOT_THE_WHOLE),
    not_after(20, NOT_THE_WHOLE),
];
/// Something that the service also has, and a right to end for cause.
const NOT_THE_WHOLE: Phrases = any!["quantity" "card" "cards" "digital goods" "fee based" "offering*" "any product*" "right of termination" "software"];

/// Something beside the account that may go unused.
const ONE_THING: Phrases = any![
    "reward*" "points" "payment method*" "particular service" "on the device" "such service" "cash back" "ads api" "referrer*" "free account*" "credit*"
];

/// What the sentence after "without notice" may promise.
pub const PROMISED_AFTER: Phrases = any![
    "we will however" "however we will" "however we may" "will notify you" "we will notify" "will provide prior notice"
    "will provide notice" "will give you" "clear notice" "material chang*" "changes are material"
];

pub const KINDS: &[Kind] = &[
    Kind {
        // Changes of the way to settle disputes, or of one product, have a notice of their own.
        elsewhere: &[any![
            "to this agreement to arbitrate" "to the arbitration agreement" "paid products" "url terms"
            "data processing terms" "data processing agreement" "business associate" "baa" "dpa"
        ]],
        refused: NOT_ALL_CHANGES,
        ..general(kind(
            "change-notice",
            "Notice of changes",
            CHANGES,
            Period,
            &[
                &[
                    after(
                        6,
                        any![
                            "notice" "before the chang*" "before a chang*" "before they" "before such"
                            "before any"
                            "in advance" "prior to" "before it takes" "before these" "before the"
                            "beforehand" "before making"
                        ],
                    ),
                    before(FAR, CHANGE),
                    not_before(FAR, YOUR_NOTICE),
                    not_before(FAR, PRICE),
                    not_before(30, ONE_PART),
                    NO_PART_AFTER,
                    not_before(4, any!["later than" "of receipt" "within"]),
                    not_before(14, any!["try to" "attempt to" "endeavo*"]),
                    not_before(FAR, any!["infring*" "program website"]),
                    not_after(10, any!["service level*"]),
                    not_after(12, any!["cancel*" "terminat*" "your notice" "period"]),
                ],
                &[
                    after(
                        12,
                        any![
                            "notice of any" "notice of material" "notice of change*"
                            "notice of the change*" "notice by posting" "before chang*" "before any chang*"
                            "before a chang*"
                            "before the chang*" "before such chang*" "notice before" "prior to chang*"
                            "prior to any chang*" "notice if we"
                        ],
                    ),
                    not_before(4, any!["within"]),
                    not_after(10, any!["service level*"]),
                    not_before(FAR, YOUR_NOTICE),
                    not_before(FAR, PRICE),
                    not_before(30, ONE_PART),
                    NO_PART_AFTER,
                ],
                &[
                    before(8, any!["effective" "effect" "apply" "binding" "force"]),
                    before(FAR, CHANGE),
                    after(5, any!["after" "from" "following"]),
                    not_before(FAR, YOUR_NOTICE),
                    not_before(FAR, PRICE),
                    not_before(30, ONE_PART),
                    NO_PART_AFTER,
                ],
            ],
        ))
    },
    Kind {
        elsewhere: &[PROMISED],
        refused: NO_NOTICE_AT_ALL,
        ..general(kind(
            "no-notice",
            "Notice of changes",
            &["unilateral-change"],
            Words(NO_NOTICE),
            &[
                &[before(30, CHANGED), before(40, TERMS), NOT_DENIED, NO_EXCEPTION, NO_PRICE],
                &[before(30, CHANGED), after(12, TERMS), NOT_DENIED, NO_EXCEPTION, NO_PRICE],
                &[after(20, CHANGED), after(30, TERMS), NOT_DENIED, NO_EXCEPTION, NO_PRICE],
            ],
        ))
    },
    Kind {
        elsewhere: &[PROMISED],
        refused: NO_NOTICE_AT_ALL,
        ..general(kind(
            "no-notice",
            "Notice of changes",
            &["service-change"],
            Words(NO_NOTICE),
            &[
                &[
                    before(30, CHANGED_SERVICE),
                    before(40, SERVICE),
                    NOT_DENIED,
                    NO_EXCEPTION,
                    NO_PRICE,
                    NO_ACCESS,
                ],
                &[
                    before(30, CHANGED_SERVICE),
                    after(12, SERVICE),
                    NOT_DENIED,
                    NO_EXCEPTION,
                    NO_PRICE,
                    NO_ACCESS,
                ],
                &[
                    after(20, CHANGED_SERVICE),
                    after(30, SERVICE),
                    NOT_DENIED,
                    NO_EXCEPTION,
                    NO_PRICE,
                    NO_ACCESS,
                ],
            ],
        ))
    },
    general(kind(
        "price-notice",
        "Notice of price changes",
        &["price-change", "auto-renewal", "unilateral-change"],
        Period,
        &[
            &[
                after(7, any!["notice" "notification" "before" "in advance" "prior to" "beforehand"]),
                before(
                    FAR,
                    any![
                        "price chang*" "price increas*" "increase will apply" "increases later"
                        "increas* the price*" "increas* our price*" "increas* the fee*"
                        "increas* our fee*" "chang* the price*" "chang* price*" "chang* our price*"
                        "chang* the fee*" "chang* our fee*" "chang* fee*" "new price*" "pric*" "fees"
                        "chang* subscription"
                    ],
                ),
                not_before(FAR, YOUR_NOTICE),
                not_before(4, any!["within" "later than"]),
                not_before(12, any!["renew*" "cancel*" "terminat*" "less than"]),
                not_before(30, any!["unless"]),
                not_before(FAR, any!["third party" "third parties" "supplier*" "carrier*"]),
                not_after(14, any!["non renewal" "cancel*" "terminat*"]),
            ],
            &[
                after(
                    14,
                    any![
                        "notice of any increase" "notice of any price" "notice of price"
                        "notice of the increase" "notice of any change in price"
                        "notice of any change* to the price*" "notice of any change to our fee*"
                        "before any price*" "before the price*" "before the new price*"
                        "before increas*" "before we increas*"
                    ],
                ),
                not_before(FAR, YOUR_NOTICE),
            ],
            &[
                before(8, any!["effective" "effect" "apply" "force"]),
                before(FAR, PRICE),
                before(FAR, any!["chang*" "increas*" "adjust*" "modif*" "new"]),
                after(5, any!["after" "from" "following"]),
            ],
        ],
    )),
    kind(
        "no-price-notice",
        "Notice of price changes",
        &["price-change"],
        Words(NO_NOTICE),
        &[&[
            before(40, PRICE),
            before(40, any!["chang*" "modif*" "increas*" "adjust*" "vary"]),
            not_before(
                40,
                any!["tax" "taxes" "yield*" "apy" "interest" "exchange rate*" "transportation" "carrier*" "shipping" "protocol*" "third part*"],
            ),
            not_before(6, any!["not" "unless" "never"]),
            not_after(14, any!["but always"]),
        ]],
    ),
    kind(
        "cure-period",
        "Time to put it right",
        &["termination-at-will", "fees-penalties"],
        Period,
        &[&[
            before(10, any!["within" "period of"]),
            before(FAR, any!["cure" "cures" "cured" "remedy" "remedied" "remediate*" "rectif*"]),
            before(
                FAR,
                any!["fail*" "not cured" "not remedied" "does not" "do not" "not" "uncured" "unless"],
            ),
            not_before(14, any!["refund*" "delet*" "death" "notice within" "inactiv*"]),
            not_before(30, any!["pay" "payment" "non payment" "nonpayment" "fees"]),
            not_before(FAR, any!["non material" "travel partner*"]),
            // What they have to put right is another matter.
            not_before(
                FAR,
                any![
                    "you may terminate" "customer may terminate" "you may end" "you can terminate"
                    "you may cancel" "we breach" "our breach" "we are in"
                ],
            ),
            not_after(10, any!["refund*"]),
        ]],
    ),
    general(kind(
        "termination-notice",
        "Notice before they end it",
        &["termination-at-will", "service-change"],
        Period,
        &[
            &[
                after(6, any!["notice" "notification" "in advance" "prior to"]),
                before(
                    FAR,
                    any![
                        "terminat*" "suspend*" "discontinu*" "cancel*" "clos*" "end this" "end the"
                        "end your" "shut down"
                    ],
                ),
                not_before(
                    FAR,
                    any![
                        "breach*" "cure" "you may" "you can" "customer may" "you must" "you give"
                        "give us" "inactiv*" "renew*" "either" "expire*" "data" "past due" "overdue"
                        "delete*" "within" "each party" "object*" "reject*" "if you" "by user" "by you"
                        "by customer" "tool*" "membership*" "unforesee*" "program*" "promotion*" "campaign*" "support" "baa"
                        "beta" "trial" "non compliance" "in the event"
                    ],
                ),
                not_before(4, any!["without" "not allow" "allow it"]),
                not_before(FAR, any!["infring*" "practicable"]),
                not_after(14, any!["renew*" "to us" "cure*" "period" "inactiv*"]),
                not_after(20, any!["if"]),
                not_before(3, any!["than" "after"]),
            ],
            &[
                before(4, any!["least" "than" "giving" "with" "upon" "on" "provide" "a"]),
                after(6, any!["notice"]),
                before(
                    40,
                    any![
                        "we may terminate" "we may also terminate" "we may suspend"
                        "we may discontinue" "we can terminate" "we may cancel" "we can end"
                        "we may end" "we will give you" "either party may terminate"
                    ],
                ),
                not_before(
                    FAR,
                    any![
                        "breach*" "cure" "you may" "inactiv*" "renew*" "within" "you must" "object*"
                        "reject*" "if you" "by user" "by you" "by customer"
                    ],
                ),
                not_before(4, any!["without" "not allow" "allow it"]),
                not_before(FAR, any!["infring*" "practicable"]),
                not_after(14, any!["renew*" "to us" "period" "inactiv*"]),
                not_after(20, any!["if"]),
            ],
        ],
    )),
    Kind {
        elsewhere: &[PROMISED],
        refused: NOT_ALL_ENDS,
        ..general(kind(
            "no-termination-notice",
            "Notice before they end it",
            &["termination-at-will"],
            Words(NO_NOTICE),
            &[
                &[before(40, ENDED), before(30, CONTRACT)],
                &[before(40, ENDED), after(12, CONTRACT)],
                &[after(20, ENDED), after(20, CONTRACT)],
            ],
        ))
    },
    Kind {
        elsewhere: &[PROMISED],
        refused: NOT_ALL_ENDS,
        ..general(kind(
            "no-termination-notice",
            "Notice before they end it",
            &["content-removal"],
            Words(NO_NOTICE),
            &[
                &[before(40, ENDED), before(30, CONTENT)],
                &[before(40, ENDED), after(12, CONTENT)],
                &[after(20, ENDED), after(20, CONTENT)],
            ],
        ))
    },
    general(kind(
        "inactivity-period",
        "Counts as inactive after",
        &["termination-at-will", "data-loss-on-exit", "data-retention", "virtual-items", "fees-penalties"],
        Period,
        &[
            &[
                before(
                    12,
                    any![
                        "inactiv*" "dormant" "not logged in" "not log in" "not used" "not sign*"
                        "unused" "not access*" "not use" "not been used"
                    ],
                ),
                not_before(4, any!["and" "within" "least" "than" "every" "plus"]),
                not_before(20, any!["expire*"]),
                not_before(FAR, ONE_THING),
                not_after(20, ONE_THING),
                not_after(3, any!["notice" "before" "prior" "after"]),
            ],
            &[
                after(
                    3,
                    any![
                        "of inactivity" "of continuous inactivity" "of consecutive inactivity"
                        "of account inactivity" "of non use" "of dormancy" "of no activity"
                        "without activity" "inactivity" "of user inactivity"
                    ],
                ),
                not_before(20, any!["expire*"]),
                not_before(FAR, ONE_THING),
                not_after(20, ONE_THING),
            ],
        ],
    )),
];
