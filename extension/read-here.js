/**
 * Has a part of one of the extension's own pages read as terms are read in pages: content/page.js paints and explains
 * it, and the toolbar popup sums it up.
 *
 * @import { Shared, Source } from "./types.d.ts"
 */
import { listen } from "./content/status.js";
import { element } from "./view/dom.js";

/** What content/page.js needs around it; in pages of the web the gate provides it. @type {Shared} */
const shared = {
  status: listen(
    () => {},
    (command) => {
      if (command.type === "jump") shared.page?.jump(command.finding, command.place);
      else if (shared.own) shared.page?.enter("document");
    },
    () => shared.page?.text() ?? null,
  ),
  scope: "document",
  since: 0,
  asked: true,
  look() {},
  dialogs: () => [],
  own: null,
  page: null,
};
globalThis.__clauselight = shared;

/** Whether content/page.js is on its way. */
let loading = false;

/**
 * @param {Element} part
 * @param {Source} source what it is a document of
 */
export function readHere(part, source) {
  shared.own = { element: part, source };
  shared.since = performance.now();
  if (shared.page) shared.page.enter("document");
  else if (!loading) document.head.append(element("script", { src: chrome.runtime.getURL("content/page.js") }));
  loading = true;
}

/** What was read is gone. */
export function leaveHere() {
  shared.page?.leave();
  shared.own = null;
}

/** Tells of each change of the analysis. @param {(change: Parameters<Shared["status"]["publish"]>[0]) => void} tell */
export function follow(tell) {
  const { publish } = shared.status;
  shared.status.publish = (change) => {
    publish(change);
    tell(change);
  };
}
