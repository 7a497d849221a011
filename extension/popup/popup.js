// Starts the summary popup, which is written in Rust.
import init, { start_popup } from "../core/clauselight.js";
import { words } from "../words.js";
import { openLine } from "./line.js";

openLine();
try {
  await init({ module_or_path: new URL("../core/clauselight_bg.wasm", import.meta.url) });
  start_popup();
} catch (error) {
  const view = document.querySelector("main");
  if (view) {
    view.textContent = words("errorPopupStart", error instanceof Error ? error.message : String(error));
  }
}
