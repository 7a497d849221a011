/**
 * A picture of the document: from its first word on the left to its last on the right, a lane for each severity, a mark
 * for each place, and a line for each section. What it shows is in the contents too, which the keyboard goes through.
 *
 * @import { Block, Finding, Severity } from "../types.d.ts"
 * @import { Reading } from "./reading.js"
 */
import { SEVERITIES } from "../settings.js";
import { element } from "../view/dom.js";
import { severityView, severityWords } from "../view/finding.js";
import { percent, words } from "../words.js";
import { shares } from "./reading.js";

/** Units of the drawing across; as many as a wide screen has pixels. */
const WIDTH = 1_000;
const LANE = 20;
/** The narrowest mark that can be seen and hit. */
const MARK = 4;
/** More sections than this are lines too many. */
const MOST_SECTIONS = 60;

/** @param {string} name @param {Record<string, string | number>} attributes @param {Node[]} children */
function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** Where marks of a severity stand. @param {Finding[]} findings @param {Severity} severity @param {ReturnType<typeof shares>} share */
function marksOf(findings, severity, share) {
  return findings.flatMap(({ id, title, places }) =>
    places
      .filter((place) => place.severity === severity && place.ranges.length > 0)
      .map(({ ranges }) => {
        const [first, last] = [ranges[0], ranges[ranges.length - 1]];
        return { id, title, from: share(first.block, first.start), to: share(last.block, last.end) };
      }),
  );
}

/** Where the sections begin: those of the highest level that are more than one. @param {Block[]} blocks @param {ReturnType<typeof shares>} share */
function sections(blocks, share) {
  for (let level = 1; level <= 6; level++) {
    const found = blocks.flatMap(({ kind, level: own }, at) => (kind === "heading" && own <= level ? [share(at, 0)] : []));
    if (found.length > 2) return found.length <= MOST_SECTIONS ? found : [];
  }
  return [];
}

/** @param {Reading} reading */
export function pictureView({ findings, blocks }) {
  const share = shares(blocks);
  const lines = sections(blocks, share);
  const lanes = SEVERITIES.map((severity) => ({ severity, marks: marksOf(findings, severity, share) })).filter(({ marks }) => marks.length > 0);
  return element(
    "section",
    { class: "picture", "aria-labelledby": "picture-title" },
    element("h2", { id: "picture-title" }, words("reportPicture")),
    element(
      "figure",
      null,
      ...lanes.map(({ severity, marks }) =>
        element("div", { class: "lane" }, severityView(severity), drawing(severity, marks, lines)),
      ),
      element("div", { class: "ends", "aria-hidden": "true" }, element("span", null, words("reportBeginning")), element("span", null, words("reportEnd"))),
      element("figcaption", null, words(lines.length > 0 ? "reportPictureSections" : "reportPictureWhat")),
    ),
  );
}

/** @param {Severity} severity @param {ReturnType<typeof marksOf>} marks @param {number[]} lines */
function drawing(severity, marks, lines) {
  const at = [...new Set(marks.map(({ from }) => percent(from)))].join(", ");
  const drawn = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${LANE}`, preserveAspectRatio: "none", role: "img", "aria-label": words("reportPictureAt", severityWords(severity), at) },
    svg("rect", { class: "ground", width: WIDTH, height: LANE }),
    ...lines.map((line) => svg("rect", { class: "section", x: line * WIDTH, width: 1, height: LANE })),
    ...marks.map(({ id, title, from, to }) => {
      const width = Math.max(MARK, (to - from) * WIDTH);
      const mark = svg("rect", { class: `mark ${severity}`, x: Math.min(from * WIDTH, WIDTH - width), width, height: LANE });
      const name = svg("title", {});
      name.textContent = title;
      mark.append(name);
      // A picture has no links in it; the contents has the same, for the keyboard.
      mark.addEventListener("click", () => location.assign(`#finding-${id}`));
      return mark;
    }),
  );
  return drawn;
}
