//! Kinds about ages, licences and audits.

use super::{
    FAR, GROUP, Kind, List, Phrases,
    Reader::{Age, AllWords, LeastAge, Period},
    Rule, after, before, general, kind, not_after, not_before,
};

const LICENCE: List = list![
    "worldwide" => "worldwide", "world wide" => "worldwide", "royalty free" => "royalty-free",
    "perpetual*" => "perpetual", "irrevocabl*" => "irrevocable", "non exclusive" => "non-exclusive",
    "nonexclusive" => "non-exclusive", "sublicensable" => "sublicensable",
    "sublicenseable" => "sublicensable", "sublicenceable" => "sublicensable",
    "sub licensable" => "sublicensable", "sub licenseable" => "sublicensable",
    "right to sublicense" => "sublicensable", "right to sub license" => "sublicensable",
    "transferable" => "transferable", "transferrable" => "transferable",
    "assignable" => "transferable", "derivative works" => "derivative works",
    "fully paid" => "fully paid",
];
/// A licence that the service gives is another one, and "non-transferable" is the contrary.
const THEIR_LICENCE: Phrases = any![
    "grant you" "grants you" "this license is" "this licence is" "grants company" "grants to company" "grants partner" "grants developer" "grants publisher" "grants licensee" "grant to you" "grants to you" "grant customer" "grants customer"
    "you are granted" "each user" "you may not" "you shall not" "you agree not to" "you will not" "licensor agrees"
    "to the user" "grant users" "grants users" "each member" "other users" "other members" "all users" "users of the service*" "end users"
];

/// What is given up or made over is not licensed.
const GIVEN_UP: Phrases = any![
    "waive*" "assign" "assigns" "transfer" "transfers" "release*" "appoint*" "quitclaim*" "consent*"
    "submit*" "discharg*" "agree*"
];
const LICENSED: &[Rule] = &[
    &[
        before(
            FAR,
            any!["license" "licence" "licenses" "licences" "licensed" "grant*" "right to" "rights to" "right and licen*" "use" "give"],
        ),
        not_before(1, any!["non"]),
        not_before(2, any!["not"]),
        not_before(4, any!["waive*" "assign" "assigns"]),
        not_before(FAR, THEIR_LICENCE),
        not_before(40, GROUP),
        not_after(1, any!["web"]),
        not_after(4, GIVEN_UP),
        not_after(6, any!["assignment"]),
        // "Perpetual (for questions only)" is not perpetual.
        not_after(6, any!["only"]),
        not_after(16, OTHER_THINGS),
    ],
    &[
        after(40, any!["license" "licence" "licenses" "licences" "licensed" "grant*" "right to" "rights to"]),
        not_before(1, any!["non"]),
        not_before(2, any!["not"]),
        not_before(4, any!["waive*" "assign" "assigns"]),
        not_before(FAR, THEIR_LICENCE),
        not_before(40, GROUP),
        not_after(1, any!["web"]),
        not_after(4, GIVEN_UP),
        not_after(6, any!["assignment"]),
        // "Perpetual (for questions only)" is not perpetual.
        not_after(6, any!["only"]),
        not_after(16, OTHER_THINGS),
    ],
];

/// What may be licensed beside the reader's content.
const OTHER_THINGS: Phrases =
    any!["your trademark*" "your trade name*" "questions" "gpt" "gpts" "his her" "customers who" "your app*"];

/// Whose age is meant: the reader's.
const READERS: Phrases = any![
    "must be" "you are" "you’re" "you're" "you represent" "need to be" "you certify" "you confirm" "you affirm"
    "you reside" "have to be" "should be" "required to be" "minimum age" "only available" "available only"
    "available to" "restricted to" "limited to" "intended for" "intended only" "only persons" "only individuals"
    "only users" "open to" "open only" "directed to" "offered to" "offered only" "eligible" "all users" "users over"
    "be used by" "may be used" "you have" "anyone over" "who is" "who are" "users who" "shall be" "aged"
    "not a body" "individual"
];
/// And not that of people in pictures, companions and keepers of others' accounts.
const OTHER_PEOPLE: Phrases = any![
    "visibility" "content to" "ability to" "team*" "feature" "features" "messaging" "shown" "depict*" "appear*" "featured" "assistant*" "passenger*" "family manager" "in order to serve"
    "to become" "to act as" "in the program" "to participate" "customer user*" "driver*" "courier*" "employee*" "staff" "workers" "guest*" "co host*"
];

/// An age for one thing, not for joining.
const FOR_ONE_THING: Phrases = any![
    "ask" "should" "to view" "to see" "to purchase" "to buy" "point" "for certain" "in order to rent" "booking"
    "feature" "features" "advertis*" "adult" "to gain" "to rent" "to drive" "to bid"
];

/// "Or the age of majority, whichever is greater" is mostly a higher age.
const OR_MAJORITY: Phrases = any![
    "anywhere else" "elsewhere" "in the usa" "in the us" "in the u" "in the united states" "under most" "in europe" "european*" "in the eea" "in the eu" "whichever is" "if greater" "if higher" "if older"];

const WITH_A_PARENT: Phrases =
    any!["parent*" "guardian*" "supervis*" "legal representative*" "otherwise capable" "workers" "suppliers"];

pub const KINDS: &[Kind] = &[
    Kind {
        elsewhere: &[
            any!["your child permission" "granting your child" "allow* your child" "permit* your child"],
        ],
        ..general(kind(
            "minimum-age",
            "Minimum age",
            &["age-limit"],
            LeastAge,
            &[
                &[
                    before(6, any!["least" "over" "reached" "attained" "older than" "minimum age" "above"]),
                    before(20, READERS),
                    not_before(20, OTHER_PEOPLE),
                    not_before(
                        14,
                        any![
                            "parent*" "guardian*" "if you are" "if you're" "unless" "between" "those"
                            "some" "certain" "if" "when" "where" "supervis*" "adult*" "or the age" "minors"
                            "recommend*" "administrator*" "features" "program" "student*" "child" "children"
                        ],
                    ),
                    not_after(8, any!["but not" "but under" "but less" "but younger"]),
                    // Younger readers may join with a parent: then it is no minimum.
                    not_after(40, WITH_A_PARENT),
                    not_after(12, FOR_ONE_THING),
                    not_after(16, OR_MAJORITY),
                ],
                &[
                    before(
                        8,
                        any![
                            "must be" "you are" "be" "users" "persons" "individuals" "who are"
                            "that you are" "only to" "offered to" "available to" "intended for"
                        ],
                    ),
                    after(
                        6,
                        any![
                            "or older" "or over" "and older" "and over" "or above" "of age or older"
                            "years or older" "of age and older" "of age or over"
                        ],
                    ),
                    not_before(20, OTHER_PEOPLE),
                    not_after(12, FOR_ONE_THING),
                    not_after(16, OR_MAJORITY),
                    not_after(40, WITH_A_PARENT),
                    not_before(
                        14,
                        any![
                            "parent*" "guardian*" "if you are" "if you're" "unless" "between" "supervis*"
                            "certain" "if" "when" "where" "features" "minors"
                        ],
                    ),
                ],
                &[
                    before(6, any!["under" "below" "younger than"]),
                    before(
                        30,
                        any![
                            "not intended for" "not directed" "not permit*" "not allow*" "not for"
                            "prohibited" "not eligible" "not available to" "not use" "not directed to"
                            "not targeted" "not designed for" "not offer*" "not knowingly" "not aimed"
                            "cannot use" "must not"
                        ],
                    ),
                    not_before(20, OTHER_PEOPLE),
                    not_before(14, any!["parent*" "guardian*" "if you are" "or"]),
                    not_after(45, any!["without" "unless" "parent*" "guardian*" "consent*" "except*"]),
                ],
                &[
                    before(6, any!["under" "below" "younger than"]),
                    after(
                        12,
                        any![
                            "are prohibited" "is prohibited" "may not use" "are not allowed"
                            "are not permitted" "should not use" "cannot use" "must not use" "do not use"
                            "are not eligible" "please do not use" "you may not use" "you may not access"
                            "you may not register" "you may not create" "you may not open"
                            "you may not sign up"
                        ],
                    ),
                    not_before(20, OTHER_PEOPLE),
                    not_before(14, any!["parent*" "guardian*" "or" "european" "certain"]),
                    not_after(
                        45,
                        any![
                            "without" "unless" "parent*" "guardian*" "consent*" "except*" "features"
                            "engage" "conduct"
                        ],
                    ),
                ],
            ],
        ))
    },
    general(kind(
        "consent-age",
        "Parent must agree below",
        &["age-limit"],
        Age,
        &[&[
            before(
                5,
                any![
                    "under" "below" "younger than" "less than" "not yet" "not reached" "not over"
                ],
            ),
            after(
                45,
                any![
                    "consent" "consents" "involvement" "permission" "approval" "supervision"
                    "must agree" "must accept" "agree* to" "accept*" "on your behalf"
                ],
            ),
            after(45, any!["parent*" "guardian*"]),
            not_after(20, any!["ask your" "please ask" "read" "review* this" "review* these" "talk to"]),
            not_before(
                40,
                any![
                    "not knowingly" "coppa" "targeted" "not intended" "not directed" "not collect" "not permit*" "learn*"
                    "become aware" "discover*" "not allow*" "may not" "not target*"
                ],
            ),
            not_after(
                45,
                any![
                    "delete*" "contact us" "become* aware" "believe*" "learn*" "notify us" "knowingly"
                    "should review" "please do not" "purchase*" "cannot" "not use" "may not" "inform us" "aware"
                    "without"
                ],
            ),
        ]],
    )),
    kind(
        "licence-terms",
        "Licence is",
        &["broad-license", "publicity", "moral-rights-waiver"],
        AllWords(LICENCE),
        LICENSED,
    ),
    kind("feedback-terms", "Licence to your ideas is", &["feedback-rights"], AllWords(LICENCE), LICENSED),
    kind(
        "audit-notice",
        "Notice of an audit",
        &["audit-cooperation"],
        Period,
        &[
            &[
                after(7, any!["notice" "in advance" "notification"]),
                before(FAR, any!["audit*" "inspect*" "verif*"]),
                not_before(FAR, any!["breach*" "terminat*" "cure"]),
            ],
            &[
                before(4, any!["least" "than" "upon" "on" "with"]),
                after(5, any!["notice"]),
                after(40, any!["audit*" "inspect*"]),
            ],
        ],
    ),
];
