//! The project's own words are checked, and the check itself.

use super::{Project, project};

#[test]
fn the_project_has_all_its_words_in_every_language() {
    let wrong = project().unwrap().problems();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with a project of one language more, or less, and of a few sources.
fn problems(en: &str, de: &str, sources: &[(&str, &str)]) -> Vec<String> {
    let locales = [("en", en), ("de", de)].map(|(l, json)| (l.into(), serde_json::from_str(json).unwrap()));
    let sources = sources.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
    Project { locales: locales.into(), sources }.problems()
}

#[test]
fn languages_are_compared() {
    let en = r#"{"viewOne": {"message": "One $1", "description": "$1: what"},
        "viewMany_one": {"message": "One", "description": "Number"},
        "viewMany_other": {"message": "$1 of them", "description": "$1: how many"}}"#;
    let de = r#"{"viewOne": {"message": "Eins $1"}, "viewMany_one": {"message": "Eins"}, "viewMany_other": {"message": "$1"}}"#;
    let code = ("a.js", r#"words("viewOne", counted("viewMany", 2))"#);
    assert_eq!(problems(en, de, &[code]), [] as [&str; 0]);
    let missing = r#"{"viewOne": {"message": "\"Eins\""}, "viewMany_other": {"message": ""}, "viewTwo": {"message": "Zwei"}}"#;
    assert_eq!(
        problems(en, missing, &[code]),
        [
            "de: viewMany_one is missing",
            "de: viewTwo does not belong to it",
            "de: viewMany_other is empty",
            "de: viewMany_other has {} where en has {\"$1\"}",
            "de: viewOne has a straight quote; write ’ “ ”",
            "de: viewOne has {} where en has {\"$1\"}",
        ]
    );
    let undescribed = en.replace("$1: how many", "").replace("$1: what", "What");
    assert_eq!(
        problems(&undescribed, de, &[code]),
        [
            "en: viewMany_other has no description for translators",
            "en: the description of viewMany_other does not say what $1 is",
            "en: the description of viewOne does not say what $1 is",
        ]
    );
}

#[test]
fn keys_and_words_in_sources_are_found() {
    let en = r#"{"viewOne": {"message": "One", "description": "One"}, "viewTwo": {"message": "Two", "description": "Two"}}"#;
    let seen = problems(
        en,
        en,
        &[
            (
                "a.js",
                "const KEYS = { a: \"viewTwo\", b: \"viewFour\" };\nadd(words(\"other\"), \"Close\", `in ${n} places`);",
            ),
            ("b.rs", "// \"Not this\"\nadd(\"Try again\"); console.error(\"Not this\");"),
            (
                "c.html",
                "<title>Page</title><p data-words=viewThree>Here</p><input placeholder=Search><i translate=no>Fixed <b>words</b></i>",
            ),
            ("manifest.json", r#"{"name": "__MSG_viewTwo__", "description": "Words"}"#),
        ],
    );
    let mut seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            "a.js:1: there is no message viewFour",
            "a.js:2: there is no message other",
            "a.js:2: “Close” belongs into _locales",
            "a.js:2: “in {} places” belongs into _locales",
            "b.rs:2: “Try again” belongs into _locales",
            "c.html: the placeholder of <input> belongs into _locales",
            "c.html: “Page” belongs into _locales",
            "c.html:0: there is no message viewThree",
            "manifest.json: /action/default_title is no message of _locales",
            "manifest.json: /description is no message of _locales",
            "viewOne is not used anywhere",
        ]
    );
}
