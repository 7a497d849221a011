/**
 * Deadlines: reckoning their last day, and a calendar file for it (iCalendar, RFC 5545). The few lines of a file with
 * one all-day event are written here: the libraries for it bring a schema checker and need a bundler, and the
 * extension's own pages load these modules as they are.
 *
 * @import { Unit } from "../types.d.ts"
 */

/** Days before the last one when the calendar reminds. */
const REMIND = 3;

/** @param {Date} day */
const iso = (day) => day.toISOString().slice(0, 10);

/** @param {string} text */
function day(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const made = found ? new Date(`${text}T00:00:00Z`) : null;
  return made && !Number.isNaN(made.valueOf()) && iso(made) === text ? made : null;
}

/** The day today, where the reader is. */
export function today() {
  const now = new Date();
  return iso(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/** @param {Date} from @param {number} months the day stays in its month: a month after 31 January is the last of February */
function addMonths(from, months) {
  const month = from.getUTCMonth() + months;
  const last = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), last)));
}

/** @param {Date} from @param {number} days Saturdays and Sundays do not count */
function addWorkingDays(from, days) {
  const at = new Date(from);
  const step = Math.sign(days);
  for (let left = Math.abs(days); left > 0; ) {
    at.setUTCDate(at.getUTCDate() + step);
    if (at.getUTCDay() % 6 !== 0) left -= 1;
  }
  return at;
}

/**
 * The day that lies a period after another, or before it.
 *
 * @param {string} from ISO date
 * @param {{ count: number, unit: Unit }} period
 * @param {boolean} before
 * @returns {string | null} ISO date; null where `from` is no day, or the other day is too far away
 */
export function lastDay(from, { count, unit }, before = false) {
  const start = day(from);
  if (!start || !Number.isInteger(count) || count < 0 || count > 40_000) return null;
  const by = before ? -count : count;
  const days = (/** @type {number} */ n) => new Date(start.valueOf() + n * 86_400_000);
  const end = {
    // Hours of a day that is not given: a begun day counts whole only where it makes the deadline earlier.
    hour: () => days(before ? -Math.ceil(count / 24) : Math.floor(count / 24)),
    day: () => days(by),
    "business-day": () => addWorkingDays(start, by),
    week: () => days(by * 7),
    month: () => addMonths(start, by),
    year: () => addMonths(start, by * 12),
  }[unit]();
  const year = end.getUTCFullYear();
  return year >= 1900 && year <= 9999 ? iso(end) : null;
}

/** Text as a value: no character of it can end the line or the value. @param {string} text */
function value(text) {
  return text
    .toWellFormed()
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|[\n\v\f\u0085\u2028\u2029]/g, "\\n")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, "");
}

/** A line in pieces of at most 75 octets, none of which cuts a character. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      out += "\r\n ";
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

/**
 * A calendar file with one event that takes the whole of a day, and a reminder a few days before.
 *
 * @param {{ day: string, title: string, text: string, uid: string, now: Date }} event `day`: ISO date
 */
export function calendarFile({ day: on, title, text, uid, now }) {
  const start = day(on);
  if (!start) throw new RangeError(`${on} is no day, so there is no calendar file for it.`);
  const compact = (/** @type {Date} */ at) => iso(at).replaceAll("-", "");
  const next = new Date(start.valueOf() + 86_400_000);
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Clauselight//Deadlines//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${value(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(start)}`,
    `DTEND;VALUE=DATE:${compact(next)}`,
    `SUMMARY:${value(title)}`,
    `DESCRIPTION:${value(text)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${value(title)}`,
    `TRIGGER:-P${REMIND}D`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
