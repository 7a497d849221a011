//! Kinds about law, courts and the time to bring a claim.

use super::{
    FAR, GROUP, Kind, Phrases,
    Reader::{Period, Places, Words},
    Rule, after, before, general, kind, not_after, not_before,
};

/// A law or a court for some readers or some claims is not the one for all.
const SOME_ONLY: Phrases = any![
    "if your" "habitual*" "registered under" "incorporated" "organized under" "organised under"
    "company under" "prevent*" "inapplicable" "registered company" "established under" "existing under"
    "if applicable local" "solely to the extent" "extent permitted by federal" "injunctive relief"
    "equitable relief" "severed" "if for any reason" "in aid of arbitration" "confirm*" "enforce an" "this section" "who are not consumers"
    "judgment on" "compel*" "all other" "all others" "everyone else" "temporary" "infring*" "intellectual property"
];
/// Words of a clause that has a law or a court for each place, or for public bodies.
const DIFFERING: Phrases = any!["extent permitted by federal law" "depends on where" "depends on the jurisdiction" "depending on where"];
const FOR_ALL: Rule =
    &[not_before(FAR, SOME_ONLY), not_after(25, any!["intellectual property" "infring*" "injunctive"])];

/// Courts that one may go to instead of others are no exclusive ones, and half a choice is none.
const ONE_COURT: Rule = &[
    FOR_ALL[0],
    FOR_ALL[1],
    not_before(FAR, any!["non exclusive" "nonexclusive" "under this section" "federal courts of"]),
    not_after(12, any!["non exclusive" "nonexclusive"]),
    not_before(10, any!["or the united states district" "or the u" "or the us district" "or the federal"]),
    not_after(20, any!["to enforce this" "if you are based" "is based in"]),
];

const PAID_OUT: Phrases = any![
    "payout*" "payment made" "payments made" "royalt*" "earnings" "payment from" "commission*" "remuneration" "remittance*" "disbursement*"
];

pub const KINDS: &[Kind] = &[
    Kind {
        refused: FOR_ALL,
        elsewhere: &[DIFFERING, GROUP],
        adjective: &[
            &[
                after(1, any!["law" "laws"]),
                before(
                    12,
                    any![
                        "governed by" "under" "accordance with" "subject to" "apply" "pursuant to"
                    ],
                ),
                not_before(10, any!["other than" "regard to" "conflict*"]),
                not_before(25, any!["arbitrat* act"]),
            ],
            &[after(
                2,
                any![
                    "law governs" "law will apply" "law shall apply" "law applies" "law will govern"
                    "law shall govern" "law is applicable"
                ],
            )],
        ],
        ..kind(
            "governing-law",
            "Law of",
            &["governing-law"],
            Places(3),
            &[
                &[
                    before(4, any!["laws of" "law of" "laws in" "law in" "laws and regulations of"]),
                    not_before(14, any!["other than" "regard* to" "arising under" "violat*" "except*"]),
                    not_after(4, any!["convention" "arbitration act"]),
                ],
                &[
                    before(
                        5,
                        any![
                            "governing law is" "law that applies is" "governing law shall be"
                            "governed by the"
                        ],
                    ),
                    after(3, any!["law" "laws"]),
                ],
            ],
        )
    },
    Kind {
        refused: &[not_before(FAR, any!["prevent*" "if applicable" "local laws"])],
        elsewhere: &[GROUP],
        ..kind(
            "governing-law",
            "Law of",
            &["governing-law"],
            Words(list![
                "country where you live" => "where you live",
                "country in which you live" => "where you live",
                "country where you reside" => "where you live",
                "country in which you reside" => "where you live",
                "country of residence" => "where you live", "state where you live" => "where you live",
                "state in which you live" => "where you live", "your country" => "where you live",
                "country of your residence" => "where you live",
                "your place of residence" => "where you live",
            ]),
            &[&[
                before(6, any!["laws of" "law of"]),
                not_before(14, any!["mandatory" "deprive*" "protection*" "comply" "compliance" "violat*"]),
            ]],
        )
    },
    Kind {
        refused: ONE_COURT,
        elsewhere: &[DIFFERING, GROUP],
        adjective: &[
            &[
                after(3, any!["court*" "courts"]),
                before(FAR, any!["jurisdiction" "exclusive*" "only" "brought" "submit"]),
                not_after(6, any!["of appeal"]),
            ],
            &[after(3, any!["courts"]), after(30, any!["jurisdiction" "exclusive*"])],
        ],
        ..kind(
            "forum",
            "Courts of",
            &["exclusive-forum"],
            Places(3),
            &[
                &[
                    before(14, any!["court*" "district court"]),
                    before(3, any!["in" "of" "within" "for" "of the" "sitting in"]),
                    not_before(
                        8,
                        any![
                            "laws of" "law of" "resident* of" "citizen* of" "laws" "reside in"
                            "live in"
                        ],
                    ),
                    // A small claims court decides small claims only.
                    not_before(8, any!["small claims"]),
                    not_before(FAR, any!["subpoena*" "discovery" "administrators decline"]),
                    not_after(2, any!["law" "laws" "resident*" "member"]),
                ],
                &[
                    before(
                        6,
                        any![
                            "jurisdiction of" "venue in" "jurisdiction and venue in" "venue of"
                            "jurisdiction in" "venue shall be" "venue is"
                        ],
                    ),
                    not_before(5, any!["laws of" "law of" "laws"]),
                    not_after(1, any!["law" "laws"]),
                ],
            ],
        )
    },
    general(kind(
        "claim-period",
        "Bring a claim within",
        &["claim-time-limit"],
        Period,
        &[
            &[
                before(7, any!["within" "later than" "than" "exceed*" "in" "earlier of"]),
                before(
                    FAR,
                    any![
                        "claim*" "cause of action" "causes of action" "lawsuit" "proceeding*" "action"
                        "actions" "suit" "legal action" "arbitration" "demand for arbitration"
                    ],
                ),
                not_before(
                    FAR,
                    any![
                        "refund*" "invoice*" "charge*" "payment" "payments" "payout*" "billing"
                        "warranty claim" "credit*" "respond*" "order*" "deliver*" "transaction*"
                        "defect*" "informal*" "more than one" "copyright" "reimburse*" "error*"
                        "appeal*" "reward*" "bill" "bills" "notif*" "statement*" "report or" "royalt*"
                    ],
                ),
                // "Within one year, and in no case later than two" names the longest time only.
                not_before(24, any!["no case" "no event" "latest"]),
                // Claims under one sort of law have a time of their own.
                not_before(6, any!["federal claim*" "state law claim*" "state claim*"]),
                not_after(
                    8,
                    any![
                        "notice" "invoice*" "charge" "charges" "bill" "billing" "payment" "and one"
                        "defect*"
                    ],
                ),
            ],
            &[
                after(8, any!["after" "from" "of" "following"]),
                before(30, any!["more than" "later than" "longer than"]),
                before(
                    FAR,
                    any![
                        "claim*" "cause of action" "proceeding*" "action" "arbitration" "suit"
                    ],
                ),
                not_before(
                    FAR,
                    any![
                        "refund*" "invoice*" "charge*" "payment*" "payout*" "billing" "bill"
                    ],
                ),
                not_before(24, any!["no case later"]),
                not_before(6, any!["no case" "no event"]),
                not_after(8, any!["defect*"]),
            ],
        ],
    )),
    // What a reader is paid is no charge.
    Kind {
        refused: &[not_before(FAR, PAID_OUT), not_after(30, PAID_OUT)],
        ..kind(
            "charge-dispute-period",
            "Dispute a charge within",
            &["claim-time-limit", "fees-penalties", "no-refunds"],
            Period,
            &[
                &[
                    before(8, any!["within" "than" "within the"]),
                    before(FAR, any!["disput*" "billing error*" "discrepanc*" "object*" "contest*"]),
                    after(
                        30,
                        any![
                            "invoice*" "charge*" "bill" "bills" "statement*" "payment" "payments"
                            "transaction*" "billing"
                        ],
                    ),
                    not_before(
                        20,
                        any![
                            "arbitrat*" "refund*" "lawsuit" "chargeback*" "respond*" "pay" "pays" "paid"
                            "referral*"
                        ],
                    ),
                    not_after(20, any!["refund*" "respond*"]),
                ],
                &[
                    before(8, any!["within" "than"]),
                    before(20, any!["notify us" "contact us" "inform us" "hear from you" "tell us"]),
                    after(14, any!["invoice*" "charge" "charges" "bill" "bills" "billing" "statement*"]),
                    not_before(
                        20,
                        any![
                            "arbitrat*" "refund*" "lawsuit" "chargeback*" "respond*" "bank account"
                        ],
                    ),
                    not_after(20, any!["refund*" "respond*"]),
                ],
                &[
                    before(8, any!["within" "than"]),
                    before(
                        FAR,
                        any![
                            "disput* any" "dispute a charge" "dispute the charge" "dispute an invoice"
                            "dispute regarding an invoice" "billing error*" "disput* charge*"
                            "disput* invoice*" "disput* payment*" "dispute a bill"
                            "disput* transaction*"
                        ],
                    ),
                    not_before(20, any!["arbitrat*" "lawsuit" "refund*" "chargeback*" "respond*"]),
                    before(
                        40,
                        any![
                            "invoice*" "charge*" "bill" "bills" "statement*" "payment" "payments"
                            "transaction*" "billing"
                        ],
                    ),
                ],
            ],
        )
    },
];
