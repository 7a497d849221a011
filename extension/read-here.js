/**
 * Has a part of one of the extension's own pages read as terms are read in pages: content/page.js paints and explains
 * it, and the toolbar popup sums it up.
 */
import { listen } from "./content/status.js";
import { element } from "./view/dom.js";

/** @param {Element} part */
export function readHere(part) {
  const page = () => globalThis.__clauselight?.page;
  const status = listen(
    () => {},
    (command) => (command.type === "jump" ? page()?.jump(command.finding, command.place) : page()?.enter("document")),
    () => page()?.text() ?? null,
  );
  globalThis.__clauselight = {
    status,
    scope: "document",
    since: performance.now(),
    asked: true,
    look: () => {},
    dialogs: () => [],
    own: { element: part, source: { address: location.href, title: document.title, language: "en" } },
    page: null,
  };
  document.head.append(element("script", { src: chrome.runtime.getURL("content/page.js") }));
}
