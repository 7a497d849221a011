/**
 * Three invented sentences, one of each severity, painted as pages are.
 *
 * @import { Settings } from "../types.d.ts"
 */
import { isShown, SEVERITIES } from "../settings.js";

/** @param {Settings} settings */
export function specimen(settings) {
  /** @type {HTMLLinkElement} */ (document.getElementById("underline")).disabled = settings.highlight !== "underline";
  for (const severity of SEVERITIES) {
    const range = new Range();
    range.selectNodeContents(/** @type {Node} */ (document.querySelector(`[data-severity="${severity}"]`)));
    CSS.highlights.set(`clauselight-${severity}`, new Highlight(...(isShown(severity, settings) ? [range] : [])));
  }
}
