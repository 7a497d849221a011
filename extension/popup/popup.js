// Starts the summary popup, which is written in Rust.
import init, { start_popup } from "../core/clauselight.js";

try {
  await init({ module_or_path: new URL("../core/clauselight_bg.wasm", import.meta.url) });
  start_popup();
} catch (error) {
  const view = document.getElementById("view");
  if (view) {
    view.textContent = `Clauselight could not start (${error instanceof Error ? error.message : error}). Close this window and open it again.`;
  }
}
