/**
 * PDF: a worker reads it, with a module that nothing else loads.
 *
 * @import { Block } from "../../types.d.ts"
 * @import { Read } from "../open.js"
 * @import { FromWorker, Problem } from "../pdf-worker.js"
 */
import { element } from "../../view/dom.js";
import { words } from "../../words.js";
import { Unreadable } from "../unreadable.js";

/** A page takes some milliseconds; a file that stops for so long at one will not go on. */
const PATIENCE = 30_000;

/** @type {Record<Problem, string>} */
const PROBLEMS = { locked: "readerPdfLocked", broken: "readerPdfBroken", scanned: "readerPdfScanned" };

/** @param {Block[]} blocks */
function nodesOf(blocks) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  for (const { kind, level, text } of blocks) {
    if (kind === "heading") nodes.push(element(/** @type {"h1"} */ (`h${level}`), null, text));
    else if (kind === "item") {
      const last = nodes.at(-1);
      const list = last?.localName === "ul" ? last : element("ul", null);
      if (list !== last) nodes.push(list);
      list.append(element("li", null, text));
    } else nodes.push(element("p", null, text));
  }
  return nodes;
}

/** @param {{ title: string, blocks: Block[] }} read @returns {Read} */
function shown({ title, blocks }) {
  const [heading] = blocks.slice(0, 5).filter(({ kind, level }) => kind === "heading" && level <= 2);
  // The title that a file gives itself is often the name of another file.
  return { title: heading?.text ?? title, language: "", nodes: nodesOf(blocks) };
}

/** @param {string} name @param {ArrayBuffer} bytes @param {(share: number) => void} step @returns {Promise<Read>} */
export function fromPdf(name, bytes, step) {
  const worker = new Worker(new URL("pdf-worker.js", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    /** @param {Problem} problem */
    const refuse = (problem) => reject(new Unreadable(words(PROBLEMS[problem], name)));
    let timer = setTimeout(refuse, PATIENCE, "broken");
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      /** @type {FromWorker} */
      const message = data;
      if ("share" in message) {
        timer = setTimeout(refuse, PATIENCE, "broken");
        step(message.share);
      } else if ("problem" in message) refuse(message.problem);
      else resolve(shown(message));
    };
    worker.onerror = () => refuse("broken");
    worker.postMessage(bytes, [bytes]);
  }).finally(() => worker.terminate());
}
