/** What is opened once, at the first installation: what will happen, on a live sample, and what is kept of it. */
import { followSettings } from "../own-page.js";
import { readHere } from "../read-here.js";
import { SEVERITIES } from "../settings.js";
import { element } from "../view/dom.js";
import { severityView } from "../view/finding.js";
import { words } from "../words.js";

const MEANINGS = { high: "welcomeHigh", medium: "welcomeMedium", low: "welcomeLow" };

followSettings(() => {
  const level = (/** @type {import("../types.d.ts").Severity} */ severity) =>
    element("li", null, severityView(severity), element("span", null, words(MEANINGS[severity])));
  document.getElementById("levels")?.replaceChildren(...SEVERITIES.map(level));
});
readHere(/** @type {Element} */ (document.getElementById("sample")), {
  address: location.href,
  title: document.title,
  language: "en",
});
