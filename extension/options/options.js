/**
 * The settings' page. Everything is kept at once; what is shown is always what is kept, whichever window changed it.
 *
 * @import { Settings } from "../types.d.ts"
 */
import { followSettings } from "../own-page.js";
import { clauseTypes } from "./clause-types.js";
import { fields, namesOf } from "./fields.js";
import { file } from "./file.js";
import { keep } from "./keep.js";
import { shortcuts } from "./shortcuts.js";
import { sites } from "./sites.js";
import { specimen } from "./specimen.js";
import { words } from "../words.js";

/** What of the stored settings could not be used, until the reader has kept others. @param {string[]} broken */
function tell(broken) {
  const notice = /** @type {HTMLElement} */ (document.getElementById("broken"));
  notice.hidden = broken.length === 0;
  const names = namesOf(broken);
  const text = broken.includes("settings") ? words("optionsBrokenAll") : words("optionsBroken", names.join(", "));
  /** @type {HTMLElement} */ (notice.querySelector("p")).textContent = notice.hidden ? "" : text;
}

document.querySelector("#broken button")?.addEventListener("click", () => keep({}));
file();

/** Each shows the settings in its part of the page. @type {((settings: Settings) => void)[]} */
const parts = [fields(), specimen, clauseTypes(), sites("muted"), sites("always"), shortcuts()];
followSettings((settings, broken) => {
  tell(broken);
  for (const part of parts) part(settings);
});
