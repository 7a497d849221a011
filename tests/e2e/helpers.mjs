// Small things that several end-to-end tests need.

/** The severities as the highlights are named: clauselight-high and so on. */
export const LEVELS = ["high", "medium", "low"];

/**
 * Asks again and again until the answer is truthy, and gives it; fails by name when the time is over.
 *
 * @template T
 * @param {string} what named in the error
 * @param {() => T | Promise<T>} ask
 * @returns {Promise<T>}
 */
export async function until(what, ask, timeout = 15_000, every = 40) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms for ${what}.`);
    await new Promise((done) => setTimeout(done, every));
  }
}

/** Runs in the page: the texts under the ranges of each highlight. @param {string[]} levels */
export function readHighlights(levels) {
  const text = (range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  };
  return Object.fromEntries(
    levels.map((level) => [level, [...(CSS.highlights.get(`clauselight-${level}`) ?? [])].map(text)]),
  );
}

/** Runs in a page of the extension: the newest status message of each frame of the tab in front. */
export async function readStatuses() {
  const { chrome } = /** @type {any} */ (globalThis);
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const port = chrome.tabs.connect(tab.id, { name: "clauselight-popup" });
  const newest = new Map();
  const settled = () => [...newest.values()].every((status) => status.state !== "working");
  return new Promise((done) => {
    const finish = () => (port.disconnect(), done([...newest.values()]));
    let timer = setTimeout(finish, 3000);
    port.onMessage.addListener((status) => {
      newest.set(status.frame, status);
      clearTimeout(timer);
      // The frames answer one by one; a short silence after the last means that all have.
      timer = setTimeout(finish, settled() ? 250 : 10_000);
    });
  });
}

/** Changes settings as the extension's own pages do; fails where they are refused. @param {any} page one of them */
export async function saveSettings(page, change) {
  const refused = await page.evaluate(async (change) => (await import("/settings-store.js")).saveSettings(change), change);
  if (refused !== null) throw new Error(refused);
}

/** Text as the walk gives it: one space for any white space, no zero-width characters or soft hyphens. */
export function plain(text) {
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * A short terms page, whose clauses any version of the core must find: arbitration with a class waiver and a
 * liability cap are high.
 *
 * @param {{ before?: string, after?: string, head?: string }} [parts] HTML around the clauses
 */
export function termsPage({ before = "", after = "", head = "" } = {}) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Terms of Service | Example Notes</title>
<meta name="viewport" content="width=device-width">${head}
<style>body { font: 16px/1.5 serif; max-width: 40em; margin: 1em auto; padding: 0 1em }</style></head>
<body>
${before}
<main>
<h1>Terms of Service</h1>
<p>Welcome to Example Notes. These Terms of Service are an agreement between you and Example Notes, Inc. By using the
service you agree to these terms.</p>
<h2>1. Your account</h2>
<p>You must give us a correct e-mail address and keep your password to yourself.</p>
<h2>2. Disputes</h2>
<p id="arbitration">${ARBITRATION}</p>
<h2>3. Liability</h2>
<p id="cap">${CAP}</p>
<h2>4. Changes</h2>
<p id="changes">We may modify these terms at any time in our sole discretion without notice to you, and your continued
use of the service means that you accept the modified terms.</p>
<h2>5. Contact</h2>
<p>You can write to us at the address on our home page.</p>
</main>
${after}
</body>
</html>`;
}

/** A terms page with some 400 findings: each section states one of ten clauses in words of its own. */
export function manyFindings() {
  const clauses = [
    (n) => `You and service ${n} agree that any dispute about module ${n} will be resolved by binding individual arbitration before a single arbitrator in city ${n}.`,
    (n) => `Our total liability to you for product ${n} is limited to ${n + 50} US dollars.`,
    (n) => `We may modify the price of plan ${n} at any time in our sole discretion with ${n} days notice.`,
    (n) => `Your subscription to plan ${n} renews automatically and you will be charged ${n} dollars until you cancel.`,
    (n) => `We may share your personal data with partner ${n} for its own advertising and sell it to third parties.`,
    (n) => `You grant us a perpetual, irrevocable, worldwide, royalty-free licence to use the content you post in forum ${n}.`,
    (n) => `We may use your uploads in workspace ${n} to train our machine learning models.`,
    (n) => `You agree to indemnify and hold us harmless from all claims that arise from your use of tool ${n}.`,
    (n) => `We may terminate your account for area ${n} at any time for any reason without notice.`,
    (n) => `All fees for order ${n} are non-refundable.`,
  ];
  const sections = Array.from({ length: 1_300 }, (_, at) => `<h2>${at + 1}. Part ${at + 1}</h2><p>${clauses[at % clauses.length](at + 1)}</p>`);
  return (
    `<!doctype html><html lang="en"><title>Terms of Service | Many</title><h1>Terms of Service</h1>` +
    `<p>These terms of service are an agreement between you and us.</p>${sections.join("")}`
  );
}

export const ARBITRATION =
  "You and Example Notes agree that any dispute arising out of these terms will be resolved by binding individual " +
  "arbitration, and you waive your right to a jury trial and to take part in a class action.";

export const CAP =
  "To the maximum extent permitted by law, our total liability to you for all claims is limited to the amount you " +
  "paid us in the twelve months before the claim, or fifty US dollars, whichever is greater.";

/** Scrolls the text into view and gives a point in the middle of its first words, in the viewport. */
export async function pointOn(place, words) {
  const point = await place.evaluate((words) => {
    const find = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          const inner = node.shadowRoot && find(node.shadowRoot);
          if (inner) return inner;
        } else {
          const at = node.nodeValue.indexOf(words);
          if (at >= 0) return { node, at };
        }
      }
      return undefined;
    };
    const found = find(document.body);
    if (!found) return undefined;
    found.node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.setStart(found.node, found.at);
    range.setEnd(found.node, found.at + words.length);
    const box = range.getClientRects()[0];
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, words);
  if (!point) throw new Error(`No text node of the page holds "${words}".`);
  return point;
}

/** Scrolls a painted range into view and gives a point on its first line. */
export async function pointOnPainted(place, level, index = 0) {
  const point = await place.evaluate(
    (level, index) => {
      const ranges = [...(CSS.highlights.get(`clauselight-${level}`) ?? [])];
      // In the document's order, whatever order they were added in.
      ranges.sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y);
      const range = ranges.filter((range) => range.getClientRects().length)[index];
      if (!range) return undefined;
      const { startContainer } = range;
      const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
      element.scrollIntoView({ block: "center", behavior: "instant" });
      let box = range.getClientRects()[0];
      if (box.y < 0 || box.y > innerHeight) {
        scrollBy({ top: box.y - innerHeight / 3, behavior: "instant" });
        box = range.getClientRects()[0];
      }
      return { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 };
    },
    level,
    index,
  );
  if (!point) throw new Error(`Nothing painted as ${level} has a box.`);
  return point;
}

/** Keeps, from the start of a document, what its body was when it had been parsed. Call before the navigation. */
export function rememberBody(page) {
  return page.evaluateOnNewDocument(() => {
    document.addEventListener("DOMContentLoaded", () => {
      /** @type {any} */ (window).bodyAtFirst = document.body?.outerHTML;
    });
  });
}

/** Firefox counts what a page's policy and the missing network keep from it as errors of the page. */
export const NO_NETWORK = /^(Content-Security-Policy|Cross-Origin Request Blocked|downloadable font)\b/;
