//! Places: names of countries, states and cities after a word that calls for one.
//!
//! Only names on the list, and names that such a name or "State of", "County" supports, are
//! places: a capital letter alone is no evidence, least of all in a clause all in capitals.

use super::{
    phrases::{List, Phrases},
    tokens::{Sort, Tokens},
};

/// A place and where its name ends.
#[derive(Debug, PartialEq)]
pub struct Place {
    /// One past the last token.
    pub last: usize,
    /// The name as shown.
    pub name: String,
    /// Whether it is named by its nationality, as in "English law".
    pub nationality: bool,
}

/// What may stand before "of" in the name of a place.
const OFFICES: Phrases = any![
    "state" "commonwealth" "province" "republic" "kingdom" "city"
    "county" "canton" "district" "emirate" "principality" "territory" "duchy"
];

/// What may stand before an office: "Northern District of", "Federal Republic of".
const QUALIFIERS: Phrases =
    any!["northern" "southern" "eastern" "western" "central" "middle" "federal" "grand"];

/// What may end the name of a place.
const ENDS: Phrases = any!["county" "city" "parish"];

/// The place whose name starts at a token: "State of Delaware", "Santa Clara County, California".
pub fn place(tokens: &Tokens, first: usize) -> Option<Place> {
    if let Some(name) = nationality(tokens, first) {
        return Some(Place { last: first + 1, name: name.into(), nationality: true });
    }
    let (mut last, mut name) = part(tokens, first)?;
    // The capital of the United States is not the state of its name.
    if name == "Washington" && tokens.is(last, ",") {
        let dotted = tokens.is(last + 1, "d") && tokens.is(last + 3, "c");
        if dotted || tokens.is(last + 1, "dc") {
            let last = if dotted { last + 4 } else { last + 2 };
            return Some(Place { last, name: "Washington, DC".into(), nationality: false });
        }
    }
    // "United States District Court" names a court; its district names the place.
    if name == "United States" && tokens.is_any(last, &["district", "federal"]) {
        return None;
    }
    // "Amsterdam, the Netherlands"; "Reno, Washoe County, Nevada".
    for _ in 0..2 {
        if !tokens.is(last, ",") {
            break;
        }
        let next = if tokens.is(last + 1, "the") { last + 2 } else { last + 1 };
        // "Delaware, United States" but not "Delaware, New York and Texas".
        let Some((end, more)) = part(tokens, next).or_else(|| postal(tokens, next)) else { break };
        name = format!("{name}, {more}");
        last = end;
    }
    Some(Place { last, name, nationality: false })
}

/// The letters that the post has for a state of the United States: "San Francisco, CA".
fn postal(tokens: &Tokens, at: usize) -> Option<(usize, String)> {
    const STATES: [&str; 14] =
        ["CA", "NY", "TX", "WA", "DE", "IL", "FL", "MA", "NJ", "VA", "CO", "GA", "NV", "UT"];
    let word = tokens.word(at);
    STATES.contains(&word).then(|| (at + 1, word.into()))
}

/// One part of a place's name between commas.
fn part(tokens: &Tokens, first: usize) -> Option<(usize, String)> {
    // A small letter begins a place in "state of Ohio" alone.
    if !tokens.capital(first) && !tokens.is(first + 1, "of") {
        return None;
    }
    let (mut office, mut at) = (String::new(), first);
    // "People’s Republic of" is four tokens before its "of".
    let peoples = tokens.is(first, "people") && tokens.is(first + 2, "s");
    let qualified = tokens.any(first, QUALIFIERS).is_some();
    let titled = first + if peoples { 3 } else { usize::from(qualified) };
    if tokens.any(titled, OFFICES).is_some() && tokens.is(titled + 1, "of") {
        at = if tokens.is(titled + 2, "the") { titled + 3 } else { titled + 2 };
        if peoples {
            office.push_str("People’s ");
        }
        for word in if peoples { titled } else { first }..=titled {
            office.push_str(&capitalised(tokens.word(word)));
            office.push(' ');
        }
        office.push_str("of ");
    } else if !tokens.capital(first) {
        return None;
    }
    // "Miami-Dade County" is another place than Miami.
    if let Some((last, name)) = listed(tokens, at).filter(|(last, _)| !tokens.hyphenated(*last)) {
        // "New York County" is another place than New York.
        if tokens.any(last, ENDS).is_some() && tokens.capital(last) {
            return Some((last + 1, format!("{office}{name} {}", capitalised(tokens.word(last)))));
        }
        return Some((last, format!("{office}{name}")));
    }
    let mut last = at;
    while last < at + 4 && tokens.title(last) {
        last += 1;
        if tokens.any(last - 1, ENDS).is_some() && last > at + 1 {
            return Some((last, format!("{office}{}", tokens.between(at, last))));
        }
    }
    // An unknown town counts where a known place follows it.
    let known = last > at
        && tokens.is(last, ",")
        && listed(tokens, if tokens.is(last + 1, "the") { last + 2 } else { last + 1 }).is_some();
    known.then(|| (last, format!("{office}{}", tokens.between(at, last))))
}

/// Whether a listed name or a nationality starts at a token.
pub fn named(tokens: &Tokens, at: usize) -> bool {
    listed(tokens, at).is_some() || nationality(tokens, at).is_some()
}

/// The listed name that starts at a token, spelled as listed.
fn listed(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    if tokens.sort(at) != Sort::Word || !tokens.capital(at) {
        return None;
    }
    // "U.S.", "U.S.A.", "U.K."
    if tokens.is(at, "u") && tokens.is(at + 1, ".") {
        let end = if tokens.is(at + 3, ".") { at + 4 } else { at + 3 };
        if tokens.is(at + 2, "s") {
            let end = if tokens.is(end, "a") && tokens.touches(end - 1) {
                end + if tokens.is(end + 1, ".") { 2 } else { 1 }
            } else {
                end
            };
            return Some((end, "United States"));
        }
        return tokens.is(at + 2, "k").then_some((end, "United Kingdom"));
    }
    // In capitals "US" may be a pronoun, though not after "the".
    if tokens.word(at) == "US" && at > 0 && tokens.is(at - 1, "the") {
        return Some((at + 1, "United States"));
    }
    let initial = tokens.get(at)?.initial();
    let from = PLACES.all.partition_point(|p| p.initial() < initial);
    let same = PLACES.all[from..].iter().take_while(|p| p.initial() == initial);
    same.into_iter().find_map(|p| Some((tokens.phrase(at, p)?, p.text)))
}

/// The place that an adjective names before "law" or "courts": "English" → England.
fn nationality(tokens: &Tokens, at: usize) -> Option<&'static str> {
    tokens.listed(at, ADJECTIVES).filter(|_| tokens.capital(at)).map(|(_, place)| place)
}

/// A word with a capital first letter and small others.
fn capitalised(word: &str) -> String {
    let mut word = word.to_ascii_lowercase();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// Nationalities as laws and courts have them.
const ADJECTIVES: List = list![
    "english" => "England", "scottish" => "Scotland", "irish" => "Ireland", "german" => "Germany",
    "french" => "France", "dutch" => "Netherlands", "belgian" => "Belgium", "swiss" => "Switzerland",
    "swedish" => "Sweden", "norwegian" => "Norway", "danish" => "Denmark", "finnish" => "Finland",
    "estonian" => "Estonia", "latvian" => "Latvia", "lithuanian" => "Lithuania", "polish" => "Poland",
    "italian" => "Italy", "spanish" => "Spain", "portuguese" => "Portugal", "austrian" => "Austria",
    "czech" => "Czech Republic", "israeli" => "Israel", "indian" => "India", "japanese" => "Japan",
    "singaporean" => "Singapore", "australian" => "Australia", "canadian" => "Canada",
    "brazilian" => "Brazil", "turkish" => "Turkey", "icelandic" => "Iceland", "ukrainian" => "Ukraine",
    "russian" => "Russia", "chinese" => "China",
];

/// Places that terms name, by first word, the longer name before the shorter.
const PLACES: Phrases = any![
    "Afghanistan" "Alabama" "Alaska" "Albania" "Alberta" "Algeria" "Amsterdam" "Argentina" "Arizona"
    "Arkansas" "Armenia" "Athens" "Atlanta" "Austin" "Australia" "Austria" "Azerbaijan" "Bahamas"
    "Bahrain" "Bangalore" "Bangladesh" "Barcelona" "Bavaria" "Beijing" "Belarus" "Belgium" "Belize"
    "Bengaluru" "Berlin" "Bermuda" "Bolivia" "Boston" "Brazil" "British Virgin Islands"
    "British Columbia" "Brussels" "Bucharest" "Budapest" "Bulgaria" "California" "Cambodia" "Canada"
    "Catalonia" "Cayman Islands" "Chicago" "Chile" "China" "Colombia" "Colorado" "Connecticut"
    "Copenhagen" "Costa Rica" "Croatia" "Cyprus" "Czech Republic" "Czechia" "Dallas" "Delaware" "Delhi"
    "Denmark" "Denver" "District of Columbia" "Dominican Republic" "Dubai" "Dublin" "Ecuador" "EEA"
    "Egypt" "England and Wales" "England" "Estonia" "EU" "Europe" "European Economic Area" "European Union"
    "Finland" "Florida" "France" "Frankfurt" "Geneva" "Georgia" "Germany" "Ghana" "Gibraltar"
    "Great Britain" "Greece" "Guernsey" "Hamburg" "Hawaii" "Helsinki" "Hong Kong SAR" "Hong Kong"
    "Hungary" "Hyderabad" "Iceland" "Idaho" "Illinois" "India" "Indiana" "Indonesia" "Iowa" "Ireland"
    "Isle of Man" "Israel" "Istanbul" "Italy" "Jakarta" "Jamaica" "Japan" "Jersey" "Jordan" "Kansas"
    "Karnataka" "Kazakhstan" "Kentucky" "Kenya" "Kuwait" "Kyiv" "Las Vegas" "Latvia" "Lebanon"
    "Liechtenstein" "Limassol" "Lisbon" "Lithuania" "London" "Los Angeles" "Louisiana" "Luxembourg City"
    "Luxembourg" "Mainland China" "Macau" "Madrid" "Maharashtra" "Maine" "Malaysia" "Malta" "Manhattan" "Manitoba"
    "Maryland" "Massachusetts" "Mauritius" "Melbourne" "Mexico" "Miami" "Michigan" "Milan" "Minneapolis"
    "Minnesota" "Mississippi" "Missouri" "Monaco" "Montana" "Montreal" "Morocco" "Moscow" "Mumbai"
    "Munich" "Nashville" "Nebraska" "Netherlands" "Nevada" "New South Wales" "New Hampshire"
    "New York City" "New Zealand" "New Jersey" "New Mexico" "New Delhi" "New York" "Nigeria"
    "North Carolina" "North Dakota" "Northern Ireland" "Norway" "Nova Scotia" "Oakland" "Ohio" "Oklahoma"
    "Oman" "Ontario" "Oregon" "Oslo" "Pakistan" "Palo Alto" "Panama" "Paraguay" "Paris" "Pennsylvania"
    "Peru" "Philadelphia" "Philippines" "Phoenix" "Poland" "Portland" "Portugal" "Prague" "Puerto Rico"
    "Qatar" "Quebec" "Queensland" "Québec" "Reykjavik" "Rhode Island" "Riga" "Romania" "Rome" "Russia"
    "Russian Federation" "Salt Lake City" "San Francisco" "San Diego" "San Mateo" "San Jose"
    "Santa Monica" "Santa Clara" "Saudi Arabia" "Scotland" "Seattle" "Seoul" "Serbia" "Seychelles"
    "Shanghai" "Shenzhen" "Singapore" "Slovakia" "Slovenia" "South Australia" "South Carolina"
    "South Africa" "South Dakota" "South Korea" "Spain" "Sri Lanka" "Stockholm" "Sweden" "Switzerland"
    "Sydney" "Taiwan" "Tallinn" "Tasmania" "Tel Aviv Jaffa" "Tel Aviv" "Tennessee" "Texas" "Thailand"
    "Tokyo" "Toronto" "Tunisia" "Turkey" "UAE" "Uganda" "UK" "Ukraine" "United States of America"
    "United Arab Emirates" "United Kingdom" "United States" "Uruguay" "USA" "Utah" "Vancouver" "Vermont"
    "Victoria" "Vienna" "Vietnam" "Vilnius" "Virginia" "Wales" "Warsaw" "Washington" "West Virginia"
    "Western Australia" "Wilmington" "Wisconsin" "Wyoming" "Zurich" "Zürich"
];
