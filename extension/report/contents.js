/**
 * The table of contents, by severity or in the order of the document.
 *
 * @import { Finding } from "../types.d.ts"
 */
import { SEVERITIES } from "../settings.js";
import { element } from "../view/dom.js";
import { severityView } from "../view/finding.js";
import { ENGLISH, number, words } from "../words.js";

/** @param {Finding} finding @param {string} [section] */
function entry({ id, title, line }, section = "") {
  return element(
    "li",
    null,
    element("a", { href: `#finding-${id}`, ...ENGLISH }, title),
    element("span", { class: "quiet" }, element("span", ENGLISH, line), section && ` · ${section}`),
  );
}

/** @param {Finding[]} findings */
function bySeverity(findings) {
  return SEVERITIES.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    return [element("h3", null, severityView(severity), ` (${number(found.length)})`), element("ol", null, ...found.map((finding) => entry(finding, finding.places[0]?.section ?? "")))];
  });
}

/** A heading of the document where a new one begins, and what was found under it. @param {Finding[]} findings */
function inOrder(findings) {
  /** @type {HTMLElement[]} */
  const parts = [];
  let last = "";
  for (const finding of findings) {
    const section = finding.places[0]?.section ?? "";
    if (parts.length === 0 || section !== last) {
      parts.push(element("h3", null, section || words("reportNoSection")), element("ol", { class: "marked" }));
    }
    last = section;
    const item = entry(finding);
    item.prepend(severityView(finding.severity));
    parts.at(-1)?.append(item);
  }
  return parts;
}

/** @param {Finding[]} findings */
export function contentsView(findings) {
  const list = element("div", { class: "list" });
  const order = (/** @type {string} */ value, /** @type {string} */ key, /** @type {boolean} */ on) => {
    const input = element("input", { type: "radio", name: "order", value, ...(on && { checked: "" }) });
    input.addEventListener("change", () => list.replaceChildren(...(value === "order" ? inOrder(findings) : bySeverity(findings))));
    return element("label", null, input, words(key));
  };
  list.append(...bySeverity(findings));
  return element(
    "nav",
    { class: "contents", "aria-labelledby": "contents-title" },
    element("h2", { id: "contents-title" }, words("reportContents")),
    element(
      "fieldset",
      null,
      element("legend", null, words("reportOrder")),
      order("severity", "popupBySeverity", true),
      order("order", "reportInOrder", false),
    ),
    list,
  );
}
