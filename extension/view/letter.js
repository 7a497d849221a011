/**
 * What the reader can do about a clause at once: a letter that is ready but for the reader's own name, and a deadline
 * for the calendar. Nothing is sent from here: the reader copies the letter, or opens it in the mail program.
 *
 * @import { Finding, Letter, Report } from "../types.d.ts"
 */
import { ENGLISH, language, words } from "../words.js";
import { today } from "./calendar.js";
import { copyAndSay } from "./copy.js";
import { deadlineOf, deadlineView } from "./deadline.js";
import { button, element } from "./dom.js";
import { blank, fill, isMail, letterDay, mailto, recipientOf, valuesOf } from "./letter-text.js";

/** Events of the fields that are none of the page's business: its shortcuts, and what is typed or pasted. */
const OWN_EVENTS = ["keydown", "keypress", "keyup", "beforeinput", "input", "change", "copy", "cut", "paste"];

/**
 * Views that the reader has written in, by what they are about: when all around is made anew they stay as they are.
 *
 * @type {Map<string, HTMLElement>}
 */
const written = new Map();

/** @param {Finding} finding @param {Report} report */
const subjectOf = ({ clauseType, places }, { document }) => [language(), document.address, clauseType, places[0]?.quote].join("\n");

/**
 * The letter and the deadline of a finding; null where there is neither.
 *
 * @param {Finding} finding
 * @param {Report} report
 */
export function wayOutView(finding, report) {
  const subject = subjectOf(finding, report);
  return written.get(subject) ?? newView(finding, report, (view) => written.set(subject, view));
}

/** @param {Finding} finding @param {Report} report @param {(view: HTMLElement) => void} changed called when the reader writes */
function newView(finding, report, changed) {
  const letter = finding.wayOut && report.letters[finding.wayOut.letter];
  // Another clause of the document may say how to get out of this one.
  const stated = (finding.wayOut && report.findings[finding.wayOut.stated]) ?? finding;
  const findings = [...new Set([finding, stated])];
  const deadline = deadlineOf(findings);
  if (!letter && !deadline) return null;
  const form = letter ? letterForm(letter, findings, report) : null;
  const parts = [
    letter && form
      ? unfolding([words("letterWrite"), " ", element("span", ENGLISH, letter.title)], form.view)
      : null,
    deadline
      ? unfolding([words("letterDeadline", words(deadline.rule.title))], () =>
          deadlineView(deadline, report, (day) => form?.accepted(day)),
        )
      : null,
  ];
  const view = element("div", { class: "way-out" }, ...parts);
  view.addEventListener("input", () => changed(view));
  for (const type of OWN_EVENTS) view.addEventListener(type, (event) => event.stopPropagation());
  return view;
}

/** A part that is made when it is first unfolded. @param {(Node | string)[]} title @param {() => Node} make */
function unfolding(title, make) {
  const part = element("details", null, element("summary", null, ...title));
  part.addEventListener("toggle", () => part.append(make()), { once: true });
  return part;
}

/**
 * @param {Letter} letter
 * @param {Finding[]} findings that of the clause, then the one that says how to get out of it
 * @param {Report} report
 */
function letterForm(letter, findings, report) {
  const values = valuesOf(findings[findings.length - 1], report, today());
  const recipient = recipientOf(letter, findings);
  const subject = element("input", { type: "text", ...ENGLISH });
  const body = element("textarea", { rows: "12", ...ENGLISH });
  const mail = element("a", { class: "button" }, words("letterMail"));
  const long = element("p", { class: "note" }, words("letterLong"));
  const said = element("span", { role: "status" });
  subject.value = fill(letter.subject, values);
  body.value = fill(letter.body, values);
  const follow = () => {
    const address = mailto(recipient ?? "", subject.value, body.value);
    if (address) mail.href = address;
    mail.hidden = address === null;
    long.hidden = address !== null;
  };
  for (const field of [subject, body]) field.addEventListener("input", follow);
  follow();
  const press = button("copy", words("letterCopy"), [words("letterCopy")], () => copyAndSay(said, `${subject.value}\n\n${body.value}`));
  const view = () =>
    element(
      "div",
      { class: "letter" },
      recipient ? element("p", null, words(isMail(recipient) ? "letterTo" : "letterToPage"), " ", element("strong", null, recipient)) : null,
      element("label", null, words("letterSubject"), subject),
      element("label", null, words("letterBody"), body),
      element("p", { class: "note" }, words("letterBlanks")),
      long,
      element("p", { class: "buttons" }, press, mail, said),
    );
  return {
    view,
    /** The reader has said on what day: the blank for it is filled in, if it is still there. @param {string} day ISO date */
    accepted(day) {
      const written = letterDay(day);
      const now = values.accepted || blank("accepted");
      if (!written) return;
      for (const field of [subject, body]) field.value = field.value.replace(now, () => written);
      values.accepted = written;
      follow();
    },
  };
}
