/**
 * A deadline that a clause sets, counted from a day that the reader gives, for the reader's calendar.
 *
 * @import { Finding, Report, Unit } from "../types.d.ts"
 */
import { token } from "../token.js";
import { date, ENGLISH, words } from "../words.js";
import { calendarFile, lastDay, today } from "./calendar.js";
import { button, element } from "./dom.js";
import { plainAddress } from "./letter-text.js";
import { save } from "./save.js";

/**
 * The kinds of facts that set the reader a deadline, the one that matters most first: what it is for, and the day that
 * it is counted from, backwards with `before`.
 *
 * @typedef {{ title: string, from: string, before?: boolean, accepts?: boolean }} Rule
 * @type {Record<string, Rule>}
 */
const DEADLINES = {
  "opt-out-period": { title: "letterLastOptOut", from: "letterFromAccepted", accepts: true },
  "cancel-by": { title: "letterLastCancel", from: "letterFromRenewal", before: true },
  "cooling-off": { title: "letterLastWithdraw", from: "letterFromAccepted", accepts: true },
  "refund-window": { title: "letterLastRefund", from: "letterFromPaid" },
  "trial-length": { title: "letterLastTrial", from: "letterFromTrial" },
  "charge-dispute-period": { title: "letterLastDispute", from: "letterFromPaid" },
  "claim-period": { title: "letterLastClaim", from: "letterFromEvent" },
  "deletion-period": { title: "letterLastExport", from: "letterFromClosed" },
};

/** @typedef {{ rule: Rule, period: { count: number, unit: Unit }, shown: string, finding: Finding }} Deadline */

/** @param {Finding[]} findings @returns {Deadline | null} */
export function deadlineOf(findings) {
  for (const [kind, rule] of Object.entries(DEADLINES)) {
    for (const finding of findings) {
      const fact = finding.facts.find((fact) => fact.kind === kind);
      if (fact?.typed.type === "period") return { rule, period: fact.typed, shown: `${fact.name}: ${fact.value}`, finding };
    }
  }
  return null;
}

/**
 * @param {Deadline} deadline
 * @param {Report} report
 * @param {(day: string) => void} accepted called with the day on which the reader accepted
 */
export function deadlineView({ rule, period, shown, finding }, report, accepted) {
  const from = element("input", { type: "date" });
  // What lies ahead, such as a renewal, is not today.
  if (!rule.before) from.value = today();
  const result = element("p", { role: "status" });
  const press = button("copy", words("letterSave"), [words("letterSave")], () => {
    const last = lastDay(from.value, period, rule.before);
    if (last) download(last, words(rule.title), finding, report);
  });
  const follow = () => {
    const last = lastDay(from.value, period, rule.before);
    press.disabled = last === null;
    result.textContent =
      last === null ? words("letterNoDay") : words(last < today() ? "letterPassed" : "letterLast", words(rule.title), date(last) ?? last);
  };
  from.addEventListener("input", () => {
    follow();
    if (rule.accepts) accepted(from.value);
  });
  follow();
  return element(
    "div",
    { class: "letter" },
    element("p", ENGLISH, shown),
    element("label", null, words(rule.from), from),
    result,
    period.unit === "business-day" ? element("p", { class: "note" }, words("letterWorkingDays")) : null,
    element("p", { class: "buttons" }, press),
  );
}

/**
 * @param {string} day
 * @param {string} title
 * @param {Finding} finding
 * @param {Report} report
 */
function download(day, title, finding, { document: page }) {
  const service = page.service ?? page.title;
  const file = calendarFile({
    day,
    title: service ? `${title}: ${service}` : title,
    text: [finding.title, finding.line, plainAddress(page.address)].join("\n"),
    uid: `${token()}@clauselight`,
    now: new Date(),
  });
  save(`${day}.ics`, "text/calendar", file);
}
