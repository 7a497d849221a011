//! Kinds about amounts: caps on liability, interest, fees, and when they are due.

use super::{
    FAR, GROUP, Kind, Phrases,
    Reader::{Cap, CapWords, Money, Percent, Period},
    after, before, general, kind, not_after, not_before,
};

const LIABILITY: &[&str] = &["liability-limit"];
const CAP: Phrases = any![
    "exceed*" "limited to" "greater of" "maximum*" "more than" "in excess of" "limit of" "capped at"
    "cap of" "lesser of" "not be liable for more"
];

/// A cap for some claims only.
const SOME_CLAIMS: Phrases = any![
    "delay*" "late arrival" "luggage" "baggage" "parcel*" "only with respect to" "solely with respect to" "all other claims" "all other cases" "is zero"
    "free of charge" "no fees" "not paid" "unenforceable" "invalid" "beta" "pre release" "pre ga" "trial" "no cost" "without charge" "free version"
];

pub const KINDS: &[Kind] = &[
    Kind {
        refused: &[
            not_before(2 * FAR, GROUP),
            not_after(20, GROUP),
            not_before(FAR, SOME_CLAIMS),
            not_after(8, any!["if there is no" "if no" "if you have not" "if you haven"]),
        ],
        ..kind(
            "liability-cap",
            "Most they owe you",
            LIABILITY,
            Cap,
            &[
                &[
                    before(FAR, CAP),
                    before(FAR, any!["liab*" "damages" "responsib*" "amount*" "aggregate" "claim*" "owe*"]),
                    not_before(
                        FAR,
                        any![
                            "fine" "fines" "insurance" "coverage" "penalt*" "deductible" "price of"
                            "annual revenue" "protection plan" "delivery" "order value" "purchase value"
                        ],
                    ),
                ],
                // "The greater of" may stand in the lead of a list.
                &[
                    before(12, any!["greater of" "lesser of" "higher of" "lower of"]),
                    not_before(30, any!["refund*" "interest" "fee of" "deliver*"]),
                ],
            ],
        )
    },
    Kind {
        refused: &[not_before(2 * FAR, GROUP), not_after(20, GROUP), not_before(FAR, SOME_CLAIMS)],
        ..kind(
            "liability-cap-fees",
            "Most they owe you, by what you paid",
            LIABILITY,
            CapWords(list![
                "amount that you have actually paid" => "what you paid",
                "amount you have actually paid" => "what you paid",
                "amount that you have paid" => "what you paid", "amount you have paid" => "what you paid",
                "amounts you have paid" => "what you paid", "amount that you paid" => "what you paid",
                "amount you actually paid" => "what you paid", "fees you have paid" => "what you paid",
                "fees paid and payable" => "what you paid or owe",
                "fees paid or payable" => "what you paid or owe",
                "amount paid or payable" => "what you paid or owe",
                "amounts paid or payable" => "what you paid or owe", "amount you paid" => "what you paid",
                "amounts you paid" => "what you paid", "amounts actually paid" => "what you paid",
                "amount actually paid" => "what you paid", "fees you paid" => "what you paid",
                "fees actually paid" => "what you paid", "amounts paid and payable" => "what you paid or owe",
                "amount paid and payable" => "what you paid or owe",
                "amount paid" => "what you paid", "amounts paid" => "what you paid",
                "fees paid" => "what you paid", "fees payable" => "what you owe",
                "price paid" => "what you paid", "purchase price" => "the purchase price",
            ]),
            &[&[
                before(FAR, CAP),
                not_before(14, any!["refund*" "insurance"]),
                not_after(
                    14,
                    any!["to you" "to publisher" "to partner" "to developer" "to customer" "to merchant" "refund*"],
                ),
                // Three times what was paid is not what was paid.
                not_before(6, any!["times" "twice" "double" "%" "percent"]),
                not_before(8, any!["in dispute"]),
                // What is still owed counts too.
                not_after(8, any!["payable" "owed" "owing" "due" "as commission*"]),
                // Another measure for the readers of another kind.
                not_after(40, any!["or if you are"]),
                not_after(
                    5,
                    any!["such product*" "the product*" "the item*" "such item*" "the order" "the relevant item" "the purchase"],
                ),
            ]],
        )
    },
    kind(
        "look-back-period",
        "Counted over",
        LIABILITY,
        Period,
        &[&[
            before(FAR, CAP),
            before(
                30,
                any![
                    "paid" "pay" "payable" "fees" "spend" "purchases" "payments" "received" "charged"
                    "billed" "amount*"
                ],
            ),
            before(
                5,
                any![
                    "last" "past" "preceding" "prior" "previous" "the" "in" "during" "for" "within"
                    "period of" "over"
                ],
            ),
            not_before(6, any!["more than" "later than" "commenc*"]),
            not_before(FAR, any!["%" "percent"]),
            not_before(FAR, SOME_CLAIMS),
            not_before(2 * FAR, GROUP),
        ]],
    ),
    kind(
        "late-interest",
        "Interest on late payment",
        &["fees-penalties", "auto-renewal"],
        Percent,
        &[&[
            before(
                40,
                any![
                    "interest" "late" "finance charge" "overdue" "past due" "unpaid" "service charge"
                    "delinquent" "outstanding"
                ],
            ),
            not_before(
                16,
                any![
                    "discount*" "cancel*" "commission" "refund*" "deposit" "above" "plus" "booking"
                    "base rate" "lower"
                ],
            ),
            not_after(8, any!["above" "over" "plus" "of the order" "of the booking" "of the purchase"]),
        ]],
    ),
    kind(
        "late-fee",
        "Late fee",
        &["fees-penalties"],
        Money,
        &[
            &[
                before(10, any!["late fee*" "late payment fee*" "late charge*" "late payment charge*"]),
                not_before(10, any!["chargeback*"]),
            ],
            &[after(4, any!["late fee*" "late payment fee*" "late charge*"])],
        ],
    ),
    kind(
        "chargeback-fee",
        "Chargeback fee",
        &["fees-penalties"],
        Money,
        &[
            &[before(
                12,
                any![
                    "chargeback fee*" "charge back fee*" "fee for each chargeback"
                    "chargeback processing fee"
                ],
            )],
            &[after(
                6,
                any![
                    "chargeback fee*" "per chargeback" "for each chargeback" "for every chargeback"
                    "chargeback processing"
                ],
            )],
            &[before(8, any!["each chargeback" "every chargeback"]), not_after(4, any!["limit"])],
        ],
    ),
    kind(
        "returned-payment-fee",
        "Returned payment fee",
        &["fees-penalties"],
        Money,
        &[
            &[before(
                14,
                any![
                    "returned payment*" "returned check*" "returned cheque*" "insufficient funds"
                    "bounced" "dishonored" "dishonoured" "nsf" "declined payment*"
                ],
            )],
            &[after(
                10,
                any![
                    "returned payment*" "returned check*" "returned cheque*" "insufficient funds"
                    "bounced" "for each returned" "nsf" "per returned"
                ],
            )],
        ],
    ),
    Kind {
        refused: &[not_before(FAR, GROUP), not_after(30, GROUP)],
        ..kind(
            "other-fee",
            "Fee",
            &["fees-penalties", "no-refunds"],
            Money,
            &[
                &[
                    before(
                        7,
                        any![
                            "fee of" "fees of" "cancellation fee of*" "penalty of" "fee in the amount of"
                            "fee is" "fee will be" "charge of"
                        ],
                    ),
                    not_before(10, any!["late" "chargeback*" "returned" "up to" "refund*"]),
                    not_after(1, any!["/" "per order"]),
                ],
                &[
                    after(
                        3,
                        any![
                            "fee" "cancellation fee" "processing fee" "administration fee"
                            "reactivation fee" "service fee" "penalty"
                        ],
                    ),
                    not_before(8, any!["late" "chargeback*" "up to" "refund*" "waive*"]),
                    not_after(5, any!["late fee*" "chargeback*"]),
                ],
            ],
        )
    },
    kind(
        "payment-due",
        "Pay within",
        &["fees-penalties", "auto-renewal", "price-change", "no-refunds"],
        Period,
        &[
            &[
                before(5, any!["within" "than" "net"]),
                before(
                    25,
                    any![
                        "pay" "paid" "payable" "payment* due" "due" "payment terms" "invoices"
                        "fees are due" "payment" "invoice*"
                    ],
                ),
                after(
                    10,
                    any![
                        "invoice*" "receipt" "of the date" "after the date" "bill" "billing date"
                        "statement"
                    ],
                ),
                not_before(
                    30,
                    any![
                        "disput*" "refund*" "notif*" "not paid" "overdue" "past due" "not received"
                        "unpaid" "object*" "terminat*" "suspend*" "fail*" "withheld" "if" "not pay"
                    ],
                ),
                not_after(14, any!["disput*" "object*" "refund*"]),
            ],
            &[before(1, any!["net"])],
        ],
    ),
    // Some of it may last for ever.
    Kind {
        elsewhere: &[any!["no expiration" "not expire" "never expire*" "no expiry"]],
        ..general(kind(
            "expiry-period",
            "Expires after",
            &["virtual-items", "no-refunds", "data-loss-on-exit"],
            Period,
            &[
                &[
                    before(14, any!["expir*" "valid for" "valid" "lapse*" "forfeit*"]),
                    before(
                        FAR,
                        any![
                            "credit*" "coin*" "point*" "token*" "item*" "voucher*" "gift card*" "currency"
                            "balance" "gems" "reward*" "coupon*"
                        ],
                    ),
                    not_before(5, any!["least" "prior" "notice" "before" "with" "another"]),
                    not_before(20, any!["promotional" "bonus" "free" "complimentary" "promotion*"]),
                    not_after(3, any!["notice" "before" "prior" "email notice"]),
                    not_before(
                        14,
                        any![
                            "inactiv*" "not used" "not log*" "not use" "not access*" "not been used"
                            "not sign*"
                        ],
                    ),
                ],
                &[
                    before(6, any!["within" "after"]),
                    after(
                        14,
                        any![
                            "will expire" "expire" "lapse" "are forfeited" "will be forfeited"
                            "becomes void"
                        ],
                    ),
                    before(
                        25,
                        any![
                            "credit*" "coin*" "point*" "token*" "item*" "voucher*" "gift card*" "currency"
                            "balance"
                        ],
                    ),
                    not_before(14, any!["inactiv*" "not log*" "not access*"]),
                ],
            ],
        ))
    },
];
