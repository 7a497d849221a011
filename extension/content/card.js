/**
 * What stands in the popover, on its two levels: in brief while the pointer rests on a clause, and everything, in
 * sections, once it is pinned.
 *
 * @import { Mark } from "./marks.js"
 * @import { Content } from "./popover.js"
 */
import { ENGLISH, number, words } from "../words.js";
import { citationOf, clauseLink } from "../view/cite.js";
import { copyAndSay } from "../view/copy.js";
import { BACK, button, CROSS, element, icon, ON } from "../view/dom.js";
import { briefView, findingView, severityView, severityWords, shortSeverityView, shortSeverityWords } from "../view/finding.js";
import { bySeverity } from "./marks.js";

/**
 * @typedef {object} Actions
 * @property {() => void} pin
 * @property {() => void} close
 * @property {(by: 1 | -1) => void} step
 * @property {(mark: Mark) => void} turn to another finding of the same sentence
 * @property {(section: string) => boolean} isOpen
 */

/** What a screen reader calls the popover. @param {Content} content */
export function nameOf({ marks: [{ finding }], index, total }) {
  return words("popoverReach", severityWords(finding.severity), finding.title, number(index + 1), number(total));
}

/** @param {Content} content */
const position = ({ index, total }) => element("span", { class: "position" }, words("popoverPosition", number(index + 1), number(total)));

/** @param {Mark} mark */
const title = ({ finding }) => element("h2", ENGLISH, finding.title);

/**
 * The findings of one sentence, most severe first; the one that is explained is marked.
 *
 * @param {Content} content
 * @param {Actions} actions
 */
function sameView({ marks, heading = words("popoverSameWords") }, { turn }) {
  if (marks.length < 2) return null;
  const items = marks.toSorted(bySeverity).map((mark) => {
    const { severity, title } = mark.finding;
    // Who speaks to the browser says what is seen.
    const name = `${shortSeverityWords(severity)}: ${title}`;
    const made = button("turn", name, [shortSeverityView(severity), " ", element("span", ENGLISH, title)], () => turn(mark));
    if (mark === marks[0]) made.setAttribute("aria-current", "true");
    return element("li", null, made);
  });
  return element("nav", { class: "same", "aria-label": heading }, element("h3", null, heading), element("ul", null, ...items));
}

/** A button that copies, and a place that says whether it did. @param {HTMLElement} said @param {string} label @param {() => string} text */
function copyButton(said, label, text) {
  return button("copy", label, [label], () => copyAndSay(said, text()));
}

/** @param {Content} content @param {Actions} actions */
export function briefCard(content, actions) {
  const [mark] = content.marks;
  const said = element("span", { role: "status" });
  return [
    element("header", null, severityView(mark.finding.severity), position(content), title(mark)),
    element("div", { class: "body" }, briefView(mark.finding, content.report), sameView(content, actions)),
    element(
      "footer",
      null,
      button("more", `${words("popoverMore")}: ${mark.finding.title}`, [words("popoverMore")], actions.pin),
      copyButton(said, words("popoverCopyQuotation"), () => quoteOf(mark)),
      said,
    ),
  ];
}

/** @param {Content} content @param {Actions} actions */
export function fullCard(content, actions) {
  const { marks, report } = content;
  const [mark] = marks;
  const { finding, place } = mark;
  const said = element("span", { role: "status" });
  return [
    element(
      "header",
      null,
      severityView(finding.severity),
      button("previous", words("commandPrevious"), [icon("line", BACK)], () => actions.step(-1)),
      position(content),
      button("next", words("commandNext"), [icon("line", ON)], () => actions.step(1)),
      button("close", words("popoverClose"), [icon("line", CROSS)], actions.close),
      title(mark),
    ),
    element(
      "div",
      { class: "body" },
      sameView(content, actions),
      findingView(finding, report, { place, isOpen: actions.isOpen }),
      element("p", { class: "advice" }, words("popoverAdvice")),
    ),
    element(
      "footer",
      null,
      copyButton(said, words("popoverCopyQuotation"), () => quoteOf(mark)),
      copyButton(said, words("recordCopy"), () => citationOf(finding, finding.places[place], report)),
      copyButton(said, words("popoverCopyLink"), () => clauseLink(report.document.address, quoteOf(mark))),
      said,
    ),
  ];
}

/** @param {Mark} mark */
const quoteOf = ({ finding, place }) => finding.places[place].quote;
