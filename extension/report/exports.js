/**
 * Taking the report away: printed, as a file, or as a citation. Files are made here and saved by the browser's own
 * download of a link, which asks for no permission.
 *
 * @import { Reading } from "./reading.js"
 */
import { copy } from "../view/copy.js";
import { element } from "../view/dom.js";
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

/** @param {string} name @param {string} type @param {string} text */
function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href: url, download: name }).click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

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
    "div",
    { class: "exports", role: "group", "aria-label": words("reportExports") },
    print,
    ...FORMATS.map(([key, extension, type, make]) => press(words(key), () => save(fileName(reading, extension), type, make(reading)))),
    press(words("recordCopy"), async () => {
      said.textContent = words((await copy(citation(reading))) ? "recordCopied" : "reportNotCopied");
    }),
    said,
  );
}
