//! Kinds about money: caps, renewals, trials, refunds, fees, virtual items.

use super::{
    FAR, Kind, Phrases,
    Reader::{Address, AllWords, Money, Percent, Period, Words},
    after, before, kind, not_after, not_before,
};

const LIABILITY: &[&str] = &["liability-limit"];
const CAP: Phrases = any![
    "exceed*" "limited to" "greater of" "maximum*" "more than" "in excess of" "limit of" "capped at"
    "cap of" "lesser of" "not be liable for more"
];
const RENEWAL: &[&str] = &["auto-renewal", "no-refunds", "price-change"];

pub const KINDS: &[Kind] = &[
    kind(
        "liability-cap",
        "Most they owe you",
        LIABILITY,
        Money,
        &[
            &[
                before(FAR, CAP),
                before(FAR, any!["liab*" "damages" "responsib*" "amount*" "aggregate" "claim*" "owe*"]),
                not_before(
                    FAR,
                    any![
                        "fine" "fines" "insurance" "coverage" "penalt*" "deductible" "price of"
                        "annual revenue" "protection plan"
                    ],
                ),
            ],
            // "The greater of" may stand in the lead of a list.
            &[before(12, any!["greater of" "limited to" "exceed" "lesser of"])],
        ],
    ),
    kind(
        "liability-cap-fees",
        "Most they owe you, by what you paid",
        LIABILITY,
        Words(list![
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
            "fees actually paid" => "what you paid", "total fees paid" => "what you paid",
            "amount paid" => "what you paid", "amounts paid" => "what you paid",
            "fees paid" => "what you paid", "fees payable" => "what you owe",
            "price paid" => "what you paid", "purchase price" => "the purchase price",
        ]),
        &[&[
            before(FAR, CAP),
            not_before(14, any!["refund*" "insurance"]),
            not_after(14, any!["to you" "refund*"]),
        ]],
    ),
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
        ]],
    ),
    kind(
        "renewal-term",
        "Renews for",
        RENEWAL,
        Period,
        &[&[
            before(24, any!["renew*" "extend*"]),
            before(
                6,
                any![
                    "for" "additional" "successive" "every" "each" "consecutive" "further" "subsequent"
                    "period* of" "term of" "basis of"
                ],
            ),
            not_before(
                24,
                any![
                    "cancel*" "notice" "before" "prior" "unless" "at least" "fails" "trial"
                ],
            ),
            not_after(3, any!["before" "prior" "notice" "after" "of notice"]),
        ]],
    ),
    kind(
        "renewal-term",
        "Renews for",
        RENEWAL,
        Words(list![
            "each month" => "1 month", "every month" => "1 month", "each year" => "1 year",
            "every year" => "1 year", "another month" => "1 month", "another year" => "1 year",
        ]),
        &[&[
            before(10, any!["renew*"]),
            not_before(10, any!["cancel*" "before" "unless" "or"]),
            not_after(2, any!["or"]),
        ]],
    ),
    kind(
        "cancel-by",
        "Cancel at least",
        RENEWAL,
        Period,
        &[
            &[
                before(
                    25,
                    any![
                        "cancel*" "non renewal" "not to renew" "turn* off" "turned off" "terminat*"
                        "notice to the other" "notice of cancel*" "disable*" "notif* us" "opt* out"
                    ],
                ),
                after(6, any!["before" "prior to" "in advance" "preceding"]),
                after(
                    16,
                    any![
                        "renew*" "end" "expir*" "period" "billing" "term" "charge*" "next" "trial"
                        "subscription"
                    ],
                ),
                not_before(
                    20,
                    any![
                        "refund*" "charged within" "charge your" "will be charged" "we will notify"
                        "we may" "we will send" "we'll" "price*" "we will provide" "be charged"
                        "we shall" "bill you" "within"
                    ],
                ),
            ],
            &[
                before(4, any!["least" "later than" "than"]),
                after(4, any!["before" "prior to"]),
                after(16, any!["renew*" "end of*" "expir*" "current period" "billing" "term"]),
                before(FAR, any!["unless*" "must" "cancel*" "turned off"]),
                not_before(
                    30,
                    any![
                        "charge*" "we will" "we'll" "we may" "price*" "we shall" "bill" "within"
                        "notify you"
                    ],
                ),
            ],
        ],
    ),
    kind(
        "cancel-how",
        "How to cancel",
        RENEWAL,
        AllWords(list![
            "account settings" => "account settings", "settings" => "settings",
            "account page" => "account page", "customer service" => "customer service",
            "customer support" => "customer support", "support team" => "customer support",
            "email*" => "e-mail", "e mail*" => "e-mail", "in writing" => "in writing",
            "app store" => "app store", "google play" => "Google Play",
        ]),
        &[&[
            before(16, any!["cancel*"]),
            before(
                7,
                any![
                    "by" "via" "through" "in" "from" "contact*" "visit*" "to your" "to" "using"
                ],
            ),
            not_before(
                7,
                any!["not" "associated with" "charg*" "terminat*" "access to" "address" "confirm*"],
            ),
            not_after(2, any!["address" "you" "will" "before" "is"]),
        ]],
    ),
    kind(
        "cancel-address",
        "Cancel by writing to",
        RENEWAL,
        Address,
        &[&[
            before(30, any!["cancel*" "non renewal"]),
            before(8, any!["email*" "e mail*" "contact*" "writ*" "visit*" "at" "to" "via"]),
            not_before(
                14,
                any![
                    "refund*" "learn more" "more information" "privacy" "policy" "question*"
                ],
            ),
        ]],
    ),
    kind(
        "trial-length",
        "Free trial",
        RENEWAL,
        Period,
        &[
            &[
                after(3, any!["free trial" "trial"]),
                not_before(6, any!["within" "before" "least" "prior"]),
                not_after(3, any!["before" "prior" "after" "of the end" "of your trial ending"]),
            ],
            &[before(
                8,
                any![
                    "trial period of" "trial of" "trial lasts" "trial is" "trial for" "trial period is"
                    "trial period lasts"
                ],
            )],
        ],
    ),
    kind(
        "cooling-off",
        "Change your mind within",
        &["auto-renewal", "no-refunds", "opt-out-window"],
        Period,
        &[
            &[
                before(
                    30,
                    any![
                        "right to withdraw" "withdraw*" "right of withdrawal" "cooling off"
                        "right to cancel" "change your mind" "revoke" "cancel the contract"
                        "cancel our contract" "cancel your contract"
                    ],
                ),
                not_before(
                    20,
                    any![
                        "refund*" "reimburs*" "least" "effect" "waive*" "lose" "not" "no"
                    ],
                ),
                not_after(6, any!["before" "prior" "notice"]),
                not_after(20, any!["chang*" "not apply"]),
                not_after(20, any!["refund*" "reimburs*" "least"]),
            ],
            &[
                after(
                    5,
                    any![
                        "cooling off" "withdrawal period" "right of withdrawal" "right to withdraw"
                        "cancellation right" "statutory withdrawal" "statutory right to cancel"
                    ],
                ),
                not_before(20, any!["not" "no" "waive*" "lose"]),
                not_after(20, any!["not apply" "waive*" "not"]),
            ],
        ],
    ),
    kind(
        "refund-window",
        "Refund within",
        &["no-refunds", "auto-renewal"],
        Period,
        &[
            &[
                before(5, any!["within" "up to" "in"]),
                before(
                    35,
                    any![
                        "refund if*" "refunds if*" "refund* within" "full refund" "refund request*"
                        "request a refund" "eligible for a refund" "refunded" "refund"
                    ],
                ),
                after(
                    12,
                    any![
                        "purchase" "of purchas*" "order*" "payment" "of the transaction" "delivery"
                        "of buying" "of being charged" "charge" "of subscrib*" "of your initial"
                        "of your first" "of receipt" "of the date" "of signing" "after purchas*"
                    ],
                ),
                not_before(10, any!["process*" "issue*" "receiv*" "we will refund" "working" "take*"]),
                not_before(20, any!["withdraw*" "terminat*"]),
            ],
            &[
                before(6, any!["within"]),
                after(30, any!["full refund" "receive a refund" "for a refund" "a refund" "money back"]),
                not_before(25, any!["we will" "withdraw*" "process*" "respond*" "breach*" "we'll"]),
                not_after(14, any!["we will" "we shall" "reply" "not"]),
            ],
            &[after(3, any!["money back" "refund period" "refund window" "refund policy"])],
        ],
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
    kind(
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
    ),
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
                        "unpaid" "object*" "terminat*" "suspend*" "fail*" "withheld" "if"
                    ],
                ),
                not_after(14, any!["disput*" "object*" "refund*"]),
            ],
            &[before(1, any!["net"])],
        ],
    ),
    kind(
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
                not_before(5, any!["least" "prior" "notice" "before" "with"]),
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
    ),
];
