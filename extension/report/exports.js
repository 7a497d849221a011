/**
 * Taking the report away: printed, as a file, or as a citation.
 *
 * @import { Reading } from "./reading.js"
 */
import { copyAndSay } from "../view/copy.js";
import { element } from "../view/dom.js";
import { save } from "../view/save.js";
import { words } from "../words.js";
import { toCsv } from "./export/csv.js";
import { toJson } from "./export/json.js";
import { toMarkdown } from "./export/markdown.js";
import { citation, fileName } from "./reading.js";

/** @type {[key: string, extension: string, type: string, make: (reading: Reading) => string][]} */
const FORMATS = [
  ["reportMarkdown", "md", "text/markdown", toMarkdown],
  ["reportJson", "json", "application/json", toJson],
  ["reportCsv", "csv", "text/csv", toCsv],
];

/** @param {string} label @param {() => void} press */
function press(label, press) {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", press);
  return made;
}

/** @param {Reading} reading */
export function exportsView(reading) {
  const said = element("span", { role: "status" });
  const print = press(words("reportPrint"), () => window.print());
  print.classList.add("main");
  return element(
    "section",
    { class: "exports", "aria-label": words("reportExports") },
    print,
    ...FORMATS.map(([key, extension, type, make]) => press(words(key), () => save(fileName(reading, extension), `${type};charset=utf-8`, make(reading)))),
    press(words("recordCopy"), () => copyAndSay(said, citation(reading), "reportNotCopied")),
    said,
  );
}
