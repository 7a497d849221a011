/** What Clauselight is, how each number comes about and how often it is wrong, where its data is from, and licences. */
import catalogue from "../data/clause-types.json" with { type: "json" };
import figures from "../data/figures.json" with { type: "json" };
import { followSettings } from "../own-page.js";
import { element } from "../view/dom.js";
import { date, ENGLISH, number, percent, words } from "../words.js";
import { licences } from "./licences.js";

/** @param {string} id @param {(Node | string)[]} children */
const fill = (id, ...children) => document.getElementById(id)?.replaceChildren(...children);

/** @param {string} caption @param {(Node | string)[]} head @param {(Node | string)[][]} body the first cell of each row names it */
function table(caption, head, body) {
  const row = (/** @type {(Node | string)[]} */ [name, ...cells]) =>
    element("tr", null, element("th", { scope: "row" }, name), ...cells.map((cell) => element("td", null, cell)));
  return element(
    "table",
    null,
    element("caption", null, caption),
    element("thead", null, element("tr", null, ...head.map((cell) => element("th", { scope: "col" }, cell)))),
    element("tbody", null, ...body.map(row)),
  );
}

/** A share of how many were read. @param {{ right: number, read: number }} reading */
const of = ({ right, read }) => words("aboutOf", percent(right / read), number(read));
/** @param {string} text */
const english = (text) => element("span", ENGLISH, text);

function rates() {
  const { detection, records, facts } = figures;
  return table(words("aboutRates"), [words("aboutRatesWhat"), words("aboutRatesRight")], [
    [words("aboutRatePrecision"), percent(detection.precision)],
    [words("aboutRateHigh"), percent(detection.highPrecision)],
    [words("aboutRateRecall"), percent(detection.recall)],
    [words("aboutRateHigh"), percent(detection.highRecall)],
    [words("aboutRateFacts", date(facts.day) ?? facts.day), of(facts)],
    [words("aboutRateRecords"), of(records.provisions)],
    [words("aboutRateHigh"), of(records.high)],
    [words("aboutRateValues"), of(records.values)],
  ]);
}

function types() {
  const body = catalogue.flatMap(({ id, title }) => {
    const type = figures.types.find((one) => one.id === id);
    return type ? [[english(title), percent(type.precision), percent(type.recall), number(type.units)]] : [];
  });
  return table(words("aboutByType"), [words("popupClauseType"), words("aboutPrecision"), words("aboutRecall"), words("aboutUnits")], body);
}

function kinds() {
  const body = figures.dataset.kinds.map(({ kind, services }) => [english(kind), number(services)]);
  return table(words("aboutKinds"), [words("aboutKind"), words("aboutServices")], body);
}

followSettings(() => {
  const { dataset } = figures;
  const { version } = chrome.runtime.getManifest();
  const until = date(dataset.until) ?? dataset.until;
  const from = date(dataset.firstRecorded) ?? dataset.firstRecorded;
  fill("version", words("aboutVersion", version));
  fill("rates", rates());
  fill("types", types());
  fill("types-help", words("aboutByTypeHelp", number(figures.detection.documents)));
  fill("counted", words("aboutCounted", number(dataset.documents), number(dataset.services), number(dataset.provisions), percent(dataset.leastConfidence)));
  fill("kinds", kinds());
  fill("until", words("aboutUntil", from, until));
  fill("texts", ...licences());
});
