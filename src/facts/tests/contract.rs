//! Phrasings of kinds about the contract. All services are invented.

#[test]
fn reads_what_clauses_about_the_contract_state() {
    super::check(&[
        (
            "change-notice",
            "unilateral-change",
            &[
                (
                    "30 days",
                    "We may change these terms and will give you at least 30 days’ notice before the new terms apply.",
                ),
                ("14 days", "Changes become effective fourteen (14) days after they are posted."),
                ("1 month", "We will tell you about changes to these terms one month in advance."),
                ("60 days", "We may amend this agreement upon sixty (60) days' prior written notice."),
                ("2 weeks", "Updated terms are posted here at least two weeks before they take effect."),
            ],
        ),
        (
            "no-notice",
            "unilateral-change",
            &[
                ("none", "We may change these terms at any time without notice."),
                ("none", "Lumenry may modify the rules without prior notice to you."),
                ("none is promised", "We may update this policy at any time, with or without notice."),
                ("none", "Without notifying you, we may revise any part of these terms."),
                ("none", "The policy may be amended without any prior notice."),
            ],
        ),
        (
            "price-notice",
            "price-change",
            &[
                ("30 days", "We will give you at least 30 days' notice of any increase in the price."),
                (
                    "14 days",
                    "We may change our fees by notifying you at least fourteen (14) days before the next billing cycle.",
                ),
                ("1 month", "If the price increases later, we will tell you one month in advance."),
                ("10 days", "We may change the price of a plan upon ten (10) days prior notice."),
                ("60 days", "New prices take effect 60 days after we announce them."),
            ],
        ),
        (
            "cure-period",
            "termination-at-will",
            &[
                (
                    "30 days",
                    "Either party may end this agreement if the other fails to cure a breach within thirty (30) days.",
                ),
                ("10 days", "if the breach is not remedied within ten days after notice"),
                ("15 days", "unless you cure the default within 15 days of our letter"),
                ("5 business days", "fails to remedy the breach within five (5) business days"),
                ("2 weeks", "a breach that is not cured within a period of two weeks"),
            ],
        ),
        (
            "termination-notice",
            "termination-at-will",
            &[
                ("30 days", "We may terminate your account for any reason on thirty (30) days' notice."),
                ("7 days", "Foxmere can end the service by telling you at least 7 days in advance."),
                ("2 months", "The contract may be terminated with two months' written notice."),
                ("90 days", "We may discontinue the service upon 90 days’ notice."),
                ("14 days", "We may close accounts by giving 14 days prior notice."),
            ],
        ),
        (
            "no-termination-notice",
            "termination-at-will",
            &[
                ("none", "We may end or suspend your access at any time without prior notice."),
                ("none", "Tidegate may, without notice, block your account."),
                ("none is promised", "We may terminate your account with or without notice."),
                ("none", "Your access may be revoked immediately, without notice and for no reason."),
                ("none", "WE MAY REFUSE SERVICE WITHOUT NOTICE."),
            ],
        ),
        (
            "inactivity-period",
            "termination-at-will",
            &[
                ("12 months", "We may close accounts that have been inactive for 12 months."),
                ("2 years", "after two years of inactivity your account is removed"),
                ("180 days", "if you have not logged in for 180 consecutive days"),
                ("1 year", "Accounts left unused for a year may be deleted."),
                ("90 days", "a dormant account, that is one not used for ninety (90) days"),
            ],
        ),
        (
            "minimum-age",
            "age-limit",
            &[
                ("13", "You must be at least 13 years old."),
                ("18", "You confirm that you are eighteen (18) years of age or older."),
                ("16", "Quillbarn is not intended for children under 16."),
                ("18", "ONLY PERSONS OVER THE AGE OF 18 MAY OPEN AN ACCOUNT."),
                (
                    "13",
                    "Children under the age of thirteen are not allowed to use the site; children under 13 are prohibited from it.",
                ),
                ("16", "The minimum age is 16."),
            ],
        ),
        (
            "consent-age",
            "age-limit",
            &[
                ("18", "If you are under 18, you may use the site only with the consent of a parent."),
                ("16", "Users under the age of sixteen (16) need the permission of a parent or guardian."),
                (
                    "18",
                    "If you are below 18 years of age, your parent or legal guardian must accept these terms for you.",
                ),
                ("21", "Persons younger than 21 may take part only under the supervision of a parent."),
                ("13", "Children under 13 may use the game with parental consent."),
            ],
        ),
        (
            "licence-terms",
            "broad-license",
            &[
                (
                    "perpetual, irrevocable, sublicensable",
                    "You grant us a perpetual, irrevocable, sublicensable licence.",
                ),
                (
                    "worldwide, royalty-free",
                    "you give Lumenry a world-wide and royalty-free right to your photos",
                ),
                (
                    "non-exclusive, transferable, derivative works",
                    "a non-exclusive, transferable licence to make derivative works",
                ),
                ("irrevocable, perpetual", "YOU IRREVOCABLY GRANT US A PERPETUAL RIGHT"),
                (
                    "non-exclusive, royalty-free",
                    "a nonexclusive, non-transferable, royalty free license to host your files",
                ),
            ],
        ),
        (
            "feedback-terms",
            "feedback-rights",
            &[
                ("perpetual", "You give us a perpetual right to use your ideas."),
                ("irrevocable, worldwide", "an irrevocable, worldwide licence to your suggestions"),
                ("royalty-free", "We may use feedback on a royalty-free basis."),
                ("irrevocable", "You grant us an irrevocable right to all feedback."),
                ("sublicensable, fully paid", "a sub-licensable, fully paid right to your comments"),
            ],
        ),
        (
            "audit-notice",
            "audit-cooperation",
            &[
                ("10 business days", "We may audit your use upon ten (10) business days' written notice."),
                ("30 days", "Audits take place after at least 30 days' notice."),
                ("1 week", "We may inspect your records, telling you one week in advance."),
                ("14 days", "On 14 days’ prior notice we may audit your books."),
                ("48 hours", "We may verify your compliance upon 48 hours notice."),
            ],
        ),
    ]);
}
