//! Phrasings of kinds about money. All services are invented.

#[test]
fn reads_what_clauses_about_money_state() {
    super::check(&[
        (
            "liability-cap",
            "liability-limit",
            &[
                (
                    "at least $100 (the greater of two sums)",
                    "Our total liability will not exceed the greater of $100 or what you paid.",
                ),
                (
                    "at least $50 (the greater of two sums)",
                    "Liability is limited to fifty dollars or the fees you paid, whichever is greater.",
                ),
                (
                    "at most €500 (the lesser of two sums)",
                    "Our liability shall not exceed the lesser of the price paid and 500 euros.",
                ),
                ("$1,000", "LIABILITY IS LIMITED TO ONE THOUSAND DOLLARS (US$1,000.00)."),
                ("€500", "Our liability is limited to 500 euros."),
                ("$50", "aggregate liability for any claim shall not exceed fifty U.S. dollars (US $50)"),
                ("£25,000", "we are not liable for more than £25,000 in total"),
                ("$5,000,000", "liability under this agreement is capped at $5 million"),
                ("€1,000", "in no case may damages exceed € 1 000"),
                ("AUD 100", "our liability is limited to A$100"),
            ],
        ),
        (
            "liability-cap-fees",
            "liability-limit",
            &[
                (
                    "what you paid",
                    "limited to the amounts you paid us in the last twelve months before the claim",
                ),
                ("what you paid", "shall not exceed the fees paid by you in the previous six months"),
                ("what you paid or owe", "will not exceed the fees paid or payable for the service"),
                (
                    "at least what you paid (the greater of two sums)",
                    "the greater of $20 and the amount you have actually paid",
                ),
                ("the purchase price", "our liability is limited to the purchase price of the device"),
            ],
        ),
        (
            "look-back-period",
            "liability-limit",
            &[
                (
                    "12 months",
                    "limited to the amounts you paid us in the last twelve months before the claim",
                ),
                ("6 months", "shall not exceed the fees paid during the six (6) months preceding the claim"),
                (
                    "1 year",
                    "the greater of $50 and what you paid in the past year, that is within one year before the event",
                ),
                ("3 months", "will not exceed fees paid in the 3-month period before the event"),
                ("90 days", "limited to the amount paid in the prior 90 days"),
            ],
        ),
        (
            "renewal-term",
            "auto-renewal",
            &[
                ("1 year", "Your plan renews automatically for successive one-year terms."),
                (
                    "12 months",
                    "This agreement shall renew for additional twelve (12) month periods unless cancelled.",
                ),
                ("1 month", "Your membership renews every month until you cancel."),
                ("3 months", "The plan is extended for a further three months each time."),
                ("1 year", "It will automatically renew for another year."),
            ],
        ),
        (
            "cancel-by",
            "auto-renewal",
            &[
                ("24 hours", "unless you cancel at least 24 hours before the end of the current period"),
                ("30 days", "You must cancel no later than thirty (30) days prior to the renewal date."),
                (
                    "14 days",
                    "unless either side gives notice of non-renewal at least 14 days before the term ends",
                ),
                ("1 month", "Cancel at least one month before your subscription ends."),
                (
                    "2 business days",
                    "To stop the renewal, cancel two business days before the next billing date.",
                ),
            ],
        ),
        (
            "cancel-how",
            "auto-renewal",
            &[
                ("account settings", "You can cancel at any time in your account settings."),
                ("customer support", "To cancel, contact customer support."),
                ("e-mail", "You may cancel by email."),
                ("settings", "Cancel your plan through the settings of the app."),
                ("in writing", "You may cancel your subscription by telling us in writing."),
            ],
        ),
        (
            "cancel-address",
            "auto-renewal",
            &[
                ("bye@lumenry.example", "To cancel, email bye@lumenry.example."),
                ("halt@tidegate.example", "You can cancel your plan by mail to halt@tidegate.example."),
                ("billing@foxmere.example", "Cancel by writing to billing@foxmere.example before renewal."),
                ("out@quillbarn.example", "To cancel your membership, write to out@quillbarn.example."),
                ("stop@brightpail.example", "send a notice of non-renewal to stop@brightpail.example"),
            ],
        ),
        (
            "trial-length",
            "auto-renewal",
            &[
                ("7 days", "After your 7-day free trial we charge your card."),
                ("30 days", "A thirty (30) day trial period comes first."),
                ("1 month", "New members get a one-month free trial."),
                ("14 days", "The trial period is 14 days."),
                ("2 weeks", "After a free trial of two weeks the plan starts."),
            ],
        ),
        (
            "cooling-off",
            "no-refunds",
            &[
                (
                    "14 days",
                    "You have the right to withdraw from this contract within 14 days without giving a reason.",
                ),
                ("14 days", "A fourteen-day cooling-off period applies."),
                ("30 days", "You may change your mind within 30 days of signing up."),
                ("14 days", "Consumers have a right of withdrawal of 14 days."),
                ("10 days", "You can revoke the contract within ten days."),
            ],
        ),
        (
            "refund-window",
            "no-refunds",
            &[
                ("30 days", "You can request a refund within 30 days of purchase."),
                ("14 days", "Coins may be refunded within fourteen (14) days of the purchase date."),
                ("60 days", "Our 60-day money-back guarantee covers new members."),
                ("48 hours", "Refund requests must reach us within 48 hours of your order."),
                ("7 days", "If you cancel within seven days you will receive a full refund."),
            ],
        ),
        (
            "late-interest",
            "fees-penalties",
            &[
                ("1.5% per month", "Late amounts bear interest at 1.5% per month."),
                ("10% per year", "Overdue sums carry interest of 10 percent per annum."),
                (
                    "2% per month",
                    "A finance charge of two percent (2%) monthly is due on unpaid balances, that is interest of 2% monthly.",
                ),
                ("0.05% per day", "late payment interest of 0,05% per day"),
                ("1.5% per month", "we may charge interest on overdue fees at a monthly rate of 1.5%"),
            ],
        ),
        (
            "late-fee",
            "fees-penalties",
            &[
                ("$25", "A late fee of $25 applies to payments we get after the due date."),
                ("€10", "a €10 late payment fee"),
                ("$15", "We charge a late charge of USD 15."),
                ("£12.50", "Late fees are £12.50 per month."),
                ("$40", "You owe a forty dollars late fee."),
            ],
        ),
        (
            "chargeback-fee",
            "fees-penalties",
            &[
                ("$20", "A chargeback fee of $20 is taken from your balance."),
                ("$15", "We charge $15 for each chargeback."),
                ("€30", "each chargeback costs you €30"),
                ("$35", "a $35 chargeback processing fee"),
                ("£18", "a fee of £18 per chargeback"),
            ],
        ),
        (
            "returned-payment-fee",
            "fees-penalties",
            &[
                ("$30", "A fee of $30 is due for each returned payment."),
                ("$25", "Returned checks cost $25."),
                ("€15", "if your payment fails for insufficient funds we charge €15"),
                ("$20", "a $20 returned check fee"),
                ("£10", "Bounced payments are charged at £10 each."),
            ],
        ),
        (
            "other-fee",
            "fees-penalties",
            &[
                ("$200", "Ending your plan early costs a cancellation fee of $200."),
                ("€5", "a fee of five (5) euros per transfer"),
                ("$15", "We take a $15 processing fee."),
                ("SEK 50", "a penalty of SEK 50 may be charged"),
                ("$100", "Lost devices cost a $100 fee."),
            ],
        ),
        (
            "payment-due",
            "fees-penalties",
            &[
                ("30 days", "You must pay each invoice within thirty (30) days of the invoice date."),
                ("14 days", "Fees are due 14 days after: payment is to be made within 14 days of receipt."),
                ("30 days", "Payment terms are net 30 days."),
                (
                    "10 business days",
                    "All fees are payable within ten business days of receipt of our invoice.",
                ),
                ("1 month", "Invoices are to be paid within one month of the date on the bill."),
            ],
        ),
        (
            "expiry-period",
            "virtual-items",
            &[
                ("1 year", "Coins expire one year after you buy them."),
                ("12 months", "Credits are valid for twelve (12) months."),
                ("90 days", "Unused points lapse after 90 days."),
                ("6 months", "Tokens not used within six months will expire."),
                ("30 days", "Your credits will expire 30 days after you get them."),
            ],
        ),
    ]);
}
