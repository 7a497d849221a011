//! Kinds about renewal, trials and taking a purchase back.

use super::{
    FAR, Kind, Phrases,
    Reader::{AllWords, Mail, Period, Words},
    after, before, general, kind, not_after, not_before,
};

const RENEWAL: &[&str] = &["auto-renewal", "no-refunds", "price-change"];

/// A subscription that a store sells has the store's rules, and some customers have their own.
const IN_STORE: Phrases =
    any!["app store*" "google play" "itunes" "device settings" "self service customer*" "contract customer*"];

pub const KINDS: &[Kind] = &[
    general(kind(
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
                    "cancel*" "notice" "before" "prior" "unless" "at least" "fails" "trial" "flexible" "monthly plan*"
                ],
            ),
            not_after(3, any!["before" "prior" "notice" "after" "of notice"]),
        ]],
    )),
    general(kind(
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
    )),
    general(kind(
        "cancel-by",
        "Cancel at least",
        &["auto-renewal", "no-refunds"],
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
                        "we shall" "bill you" "within" "as follows" "unless the company" "provides you" "group subscription*" "or more" "or longer" "charges occur" "charges will occur"
                    ],
                ),
                not_before(FAR, IN_STORE),
                not_after(20, any!["annual" "monthly" "yearly" "shorter" "longer"]),
            ],
            &[
                before(4, any!["least" "later than" "than"]),
                after(4, any!["before" "prior to"]),
                after(16, any!["renew*" "end of*" "expir*" "current period" "billing" "term"]),
                before(FAR, any!["unless*" "must" "cancel*" "turned off"]),
                not_before(
                    30,
                    any![
                        "pause*"
                        "charge*" "we will" "we'll" "we may" "price*" "we shall" "bill" "within"
                        "notify you" "group subscription*"
                    ],
                ),
                not_before(FAR, IN_STORE),
                not_after(20, any!["annual" "monthly" "yearly" "shorter" "longer"]),
            ],
        ],
    )),
    general(kind(
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
                any!["in the case of" "not" "associated with" "charg*" "terminat*" "access to" "address" "confirm*" "listed in" "device settings" "your device"],
            ),
            not_after(2, any!["address" "you" "will" "before" "is"]),
        ]],
    )),
    kind(
        "cancel-address",
        "Cancel by writing to",
        RENEWAL,
        Mail,
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
    general(kind(
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
    )),
    general(kind(
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
    )),
];
