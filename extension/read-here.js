/**
 * Has a part of one of the extension's own pages read as terms are read in pages: content/page.js paints and explains
 * it, and the toolbar popup sums it up.
 */
import { listen } from "./content/status.js";
import { element } from "./view/dom.js";

/** @param {Element} part */
export function readHere(part) {
  const again = () => globalThis.__clauselight?.page?.enter("dialogs");
  const status = listen(
    () => {},
    (command) => (command.type === "jump" ? globalThis.__clauselight?.page?.jump(command.finding, command.place) : again()),
  );
  globalThis.__clauselight = {
    status,
    // The only scope that leaves out the rest of the document.
    scope: "dialogs",
    since: performance.now(),
    asked: true,
    look: () => {},
    dialogs: () => [part],
    page: null,
  };
  document.head.append(element("script", { src: chrome.runtime.getURL("content/page.js") }));
}
