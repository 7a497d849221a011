/**
 * A reading as Markdown (CommonMark), for notes and mail, in the interface's language.
 *
 * @import { Finding, Report } from "../../types.d.ts"
 * @import { Reading } from "../reading.js"
 */
import { SEVERITIES } from "../../settings.js";
import { counted, date, moment, number, percent, words } from "../../words.js";
import { basisWords, confidenceWords, severityWords } from "../../view/finding.js";
import { addressOf, citation, leftOut, nameOf } from "../reading.js";

/**
 * Text that stays text, whatever it holds: on one line, with a backslash before all that Markdown, or a common
 * extension of it, could read as markup, as a link or as the beginning of a list.
 *
 * @param {string} text
 */
export function plain(text) {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>&|~$^]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^[#+=:-]/, "\\$&")
    // Bare addresses become links in many readers.
    .replace(/:(?=\/\/)|@|(?<=www)\.|(?<=mailto|xmpp):/gi, "\\$&");
}

/** @param {string} text */
const quoted = (text) => text.split("\n").map((line) => `> ${plain(line)}`).join("\n>\n");

/** A link; only its words where the address is not one of the web. @param {string | null} address @param {string} text */
function link(address, text) {
  if (!address || !/^https?:\/\/[^\s]+$/i.test(address)) return plain(text);
  return `[${plain(text)}](<${address.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}

/** @param {(string | null)[]} lines */
const list = (lines) => lines.filter((line) => line !== null).map((line) => `- ${line}`).join("\n");

/** @param {string} title @param {string | undefined} text */
const told = (title, text) => (text ? `**${plain(title)}** ${plain(text)}` : null);

/** @param {Finding} finding @param {Report} report */
function findingText(finding, report) {
  const record = finding.record === null ? undefined : report.records[finding.record];
  const wording = record ?? report.types[finding.clauseType];
  const { means, effect, matters, act, regulation = [], agencies = [] } = wording;
  const others = report.comparison?.others[finding.clauseType];
  return [
    `### ${finding.id + 1}. ${plain(finding.title)}`,
    `**${plain(severityWords(finding.severity))}**${finding.severityReason ? `: ${plain(finding.severityReason)}` : ""}`,
    plain(means),
    ...finding.places.map((place) => {
      const where = place.section ? words("reportSection", place.section) : words("reportPlace");
      return `${link(addressOf(report.document.address, place), where)}\n\n${quoted(place.quote)}`;
    }),
    finding.facts.length > 0
      ? list(finding.facts.map(({ name, value, words: said }) => `${plain(name)}: **${plain(value)}**${said ? ` (“${plain(said)}”)` : ""}`))
      : null,
    told(words("popoverEffect"), effect),
    told(words("popoverMatters"), matters),
    told(words("popoverAct"), act),
    others && others.services > 0 && report.comparison
      ? told(words("popoverOthers"), words("popoverOthersShare", percent(others.services / report.comparison.services), number(report.comparison.services), report.comparison.kind, date(report.comparison.until) ?? report.comparison.until))
      : null,
    told(words("popoverFound"), `${basisWords(finding, record)} ${confidenceWords(finding)}`),
    list([
      ...regulation.map(({ name, cite, why }) => `${plain(name)}${cite ? ` (${plain(cite)})` : ""}${why ? `: ${plain(why)}` : ""}`),
      ...agencies.map(({ name, why, url }) => `${link(url, name)}${why ? `: ${plain(why)}` : ""}`),
    ]) || null,
    record?.citation ? `*${plain(record.citation)}*` : null,
  ];
}

/** @param {Reading} reading */
export function toMarkdown(reading) {
  const { report, findings, read, sha256 } = reading;
  const { document } = report;
  const left = leftOut(reading);
  const groups = SEVERITIES.map((severity) => ({
    name: plain(severityWords(severity)),
    found: findings.filter((finding) => finding.severity === severity),
  }));
  const parts = [
    `# ${plain(nameOf(document))}`,
    list([
      document.service ? `${plain(words("recordService"))}: ${plain(document.service)}` : null,
      `${plain(words("reportAddress"))}: ${link(document.address, document.address)}`,
      `${plain(words("reportRead"))}: ${plain(moment(read))}`,
      plain(counted("reportWords", document.words)),
      `${plain(words("reportSha"))}: \`${sha256}\``,
      ...groups.map(({ name, found }) => `${name}: ${number(found.length)}`),
      left > 0 ? plain(counted("reportLeftOut", left)) : null,
    ]),
    ...groups.filter(({ found }) => found.length > 0).flatMap(({ name, found }) => [
      `## ${name} (${number(found.length)})`,
      ...found.flatMap((finding) => findingText(finding, report)),
    ]),
    `## ${plain(words("reportCite"))}`,
    plain(citation(reading)),
    `*${plain(words("popoverAdvice"))}*`,
  ];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}
