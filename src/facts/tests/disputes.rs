//! Phrasings of kinds about disputes. All services are invented.

#[test]
fn reads_what_clauses_about_disputes_state() {
    super::check(&[
        (
            "opt-out-period",
            "opt-out-window",
            &[
                (
                    "30 days",
                    "You may opt out of this arbitration agreement within thirty (30) days of creating your account.",
                ),
                ("60 days", "Within 60 days of your first use you can opt out by writing to our legal team."),
                (
                    "30 days",
                    "IF YOU DO NOT WISH TO BE BOUND BY THIS SECTION, YOU MUST TELL US IN WRITING WITHIN 30 DAYS.",
                ),
                (
                    "45 days",
                    "You have 45 days from the day you accept these terms to opt-out of arbitration.",
                ),
                (
                    "2 weeks",
                    "To reject the new dispute terms, send us a letter within two weeks of the notice.",
                ),
                (
                    "30 days",
                    "Should you not opt out within the 30-day period, you are bound by this section.",
                ),
            ],
        ),
        (
            "opt-out-address",
            "opt-out-window",
            &[
                (
                    "no-thanks@lumenry.example",
                    "Within 60 days you can opt out by e-mail to no-thanks@lumenry.example.",
                ),
                (
                    "optout@brightpail.example",
                    "To opt out of arbitration, email optout@brightpail.example with your name.",
                ),
                ("out@tidegate.example", "You can opt out at any time at out@tidegate.example."),
                (
                    "legal-notices@foxmere.example",
                    "Send your opt-out notice to legal-notices@foxmere.example.",
                ),
                ("ads@quillbarn.example", "To opt out of tailored ads, write to ads@quillbarn.example."),
            ],
        ),
        (
            "opt-out-method",
            "opt-out-window",
            &[
                ("written notice", "You may opt out by sending us written notice of your choice."),
                ("e-mail", "You can opt out by emailing us your name and account number."),
                ("letter", "You may opt out by sending a letter to our office in Halden."),
                ("form", "You may opt out by using an online form on the help page."),
                ("unsubscribe link", "You can opt out by clicking the unsubscribe link."),
            ],
        ),
        (
            "arbitration-body",
            "forced-arbitration",
            &[
                (
                    "American Arbitration Association",
                    "Disputes go to the American Arbitration Association under its rules.",
                ),
                ("JAMS", "The arbitration is run by JAMS."),
                (
                    "National Arbitration and Mediation",
                    "Either side may start a case with National Arbitration and Mediation (“NAM”).",
                ),
                ("American Arbitration Association", "THE AAA WILL ADMINISTER THE ARBITRATION."),
                (
                    "Singapore International Arbitration Centre",
                    "administered by the Singapore International Arbitration Center",
                ),
                ("London Court of International Arbitration", "finally resolved under the LCIA Rules"),
            ],
        ),
        (
            "arbitration-rules",
            "forced-arbitration",
            &[
                ("Consumer Arbitration Rules", "under the AAA's Consumer Arbitration Rules then in force"),
                ("Commercial Arbitration Rules", "The Commercial Arbitration Rules apply."),
                (
                    "Streamlined Arbitration Rules",
                    "pursuant to JAMS' Streamlined Arbitration Rules and Procedures",
                ),
                ("UNCITRAL Arbitration Rules", "in accordance with the UNCITRAL Arbitration Rules"),
                ("LCIA Rules", "resolved under the LCIA Rules, which form part of this clause"),
            ],
        ),
        (
            "arbitration-seat",
            "forced-arbitration",
            &[
                ("Geneva, Switzerland", "The seat of arbitration shall be Geneva, Switzerland."),
                (
                    "San Francisco, California",
                    "Any hearing in the arbitration will be held in San Francisco, California.",
                ),
                ("Singapore", "The place of arbitration is Singapore and its language is English."),
                ("King County, Washington", "The arbitration will take place in King County, Washington."),
                ("London", "The arbitration shall be seated in London."),
            ],
        ),
        (
            "arbitrators",
            "forced-arbitration",
            &[
                ("1", "The dispute is decided by a single arbitrator."),
                ("1", "It will be heard by one neutral arbitrator."),
                ("1", "There shall be a sole arbitrator, appointed by both sides."),
                ("3", "The tribunal is made up of three arbitrators."),
                (
                    "1",
                    "A neutral arbitrator, not a judge, hears the case, and it is settled by one arbitrator.",
                ),
            ],
        ),
        (
            "hearing-form",
            "forced-arbitration",
            &[
                ("by telephone", "The hearing may take place by telephone."),
                ("by video, in person", "Hearings are conducted by video conference or in person."),
                ("in writing", "The arbitration will be decided on written submissions alone."),
                ("by telephone, by video", "The arbitration will be held by telephone or video."),
                ("without appearance", "settled through binding non-appearance-based arbitration"),
            ],
        ),
        (
            "informal-period",
            "forced-arbitration",
            &[
                (
                    "60 days",
                    "If we cannot resolve the dispute informally within 60 days, either of us may start arbitration.",
                ),
                (
                    "30 days",
                    "Both sides will negotiate in good faith for thirty (30) days before arbitration.",
                ),
                (
                    "45 days",
                    "If the matter is not resolved within 45 days after we get your notice, arbitration may begin.",
                ),
                (
                    "2 months",
                    "Should no settlement be reached within two months, the dispute goes to an arbitrator.",
                ),
                (
                    "90 days",
                    "The parties shall attempt informal resolution for a period of ninety (90) days.",
                ),
            ],
        ),
        (
            "small-claims",
            "forced-arbitration",
            &[
                ("stays open", "Either of us may bring a case in small claims court instead."),
                ("stays open", "except for disputes that qualify for small-claims court"),
                ("stays open", "ALL DISPUTES GO TO ARBITRATION OR SMALL CLAIMS COURT."),
                ("stays open", "You may still take an individual claim to a small claims tribunal."),
                ("stays open", "Claims within the reach of a small claims court are outside this section."),
            ],
        ),
        (
            "governing-law",
            "governing-law",
            &[
                (
                    "State of Delaware",
                    "These terms are governed by the laws of the State of Delaware, without regard to conflict rules.",
                ),
                ("England", "This agreement is governed by English law."),
                ("England and Wales", "The law of England and Wales applies."),
                (
                    "Republic of Ireland",
                    "construed under the laws of the Republic of Ireland and nothing else",
                ),
                ("California", "CALIFORNIA LAW WILL GOVERN THESE TERMS."),
                ("United States", "These terms are governed by the laws of the US."),
                (
                    "State of New York",
                    "GOVERNED BY THE LAWS OF THE STATE OF NEW YORK WITHOUT REGARD TO CONFLICTS",
                ),
                ("Netherlands", "Dutch law applies."),
                ("where you live", "These terms are governed by the laws of the country where you live."),
                (
                    "Ireland; California",
                    "The laws of Ireland apply to what you buy, and the laws of California to all else.",
                ),
            ],
        ),
        (
            "forum",
            "exclusive-forum",
            &[
                ("King County, Washington", "You submit to the courts located in King County, Washington."),
                (
                    "Miami-Dade County, Florida",
                    "You submit to the courts located in Miami-Dade County, Florida.",
                ),
                ("Oakland, CA", "The courts of Oakland, CA, have exclusive jurisdiction."),
                (
                    "Santa Clara County, California",
                    "THE FEDERAL OR STATE COURTS OF SANTA CLARA COUNTY, CALIFORNIA, AND NO OTHERS",
                ),
                (
                    "Amsterdam, Netherlands",
                    "The courts of Amsterdam, the Netherlands, have exclusive jurisdiction.",
                ),
                ("England and Wales", "the exclusive jurisdiction of the courts of England and Wales"),
                ("Ireland", "The Irish courts alone have jurisdiction over any claim."),
                (
                    "Northern District of California",
                    "only in the United States District Court for the Northern District of California",
                ),
                ("Washington, DC", "exclusively in the courts of Washington, D.C."),
            ],
        ),
        (
            "claim-period",
            "claim-time-limit",
            &[
                (
                    "1 year",
                    "A claim must be filed within one (1) year after it arose or be permanently barred.",
                ),
                ("2 years", "No action may be brought more than two years after the cause of action arose."),
                ("6 months", "ANY CAUSE OF ACTION MUST BE COMMENCED WITHIN SIX MONTHS."),
                ("1 year", "You agree to bring any lawsuit within one year of the events behind it."),
                ("12 months", "Claims not brought within 12 months are lost."),
            ],
        ),
        (
            "charge-dispute-period",
            "claim-time-limit",
            &[
                ("60 days", "You must dispute any charge in writing within 60 days of the invoice."),
                (
                    "30 days",
                    "If you do not contact us within 30 days after a billing error appears on your statement, you accept it.",
                ),
                ("120 days", "Billing disputes must reach us within 120 days of the bill."),
                ("2 weeks", "You must notify us within two weeks of the date of the charge."),
                (
                    "10 business days",
                    "Object to disputed amounts within ten (10) business days of the invoice date.",
                ),
            ],
        ),
    ]);
}
