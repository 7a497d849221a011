/**
 * From a file or a pasted text to the paragraphs and headings that are shown. Which form it has is told by its name.
 */
import { words } from "../words.js";
import { fromHtml } from "./formats/html.js";
import { fromMarkdown } from "./formats/markdown.js";
import { fromPdf } from "./formats/pdf.js";
import { fromText } from "./formats/text.js";
import { Unreadable } from "./unreadable.js";

/** @typedef {{ title: string, language: string, nodes: Node[] }} Read `language` is a tag, or empty */

/** No terms are so long; what is longer is refused before it makes the browser slow. */
const MEGABYTES = 20;

/** @type {Record<string, (text: string) => Read>} */
const FORMATS = { txt: fromText, md: fromMarkdown, markdown: fromMarkdown, html: fromHtml, htm: fromHtml, xhtml: fromHtml };

/** @param {string} name @param {Read} read */
function checked(name, read) {
  if (read.nodes.every((node) => node.textContent?.trim() === "")) throw new Unreadable(words("readerEmpty", name));
  return read;
}

/**
 * The text of a file: in the encoding that its first bytes or its `<meta>` tell, in UTF-8, or, where it is neither, in
 * the encoding that most old files have.
 *
 * @param {ArrayBuffer} bytes
 */
export function decode(bytes) {
  const start = new Uint8Array(bytes.slice(0, 1_024));
  const marked = start[0] === 0xff && start[1] === 0xfe ? "utf-16le" : start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : null;
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const [, label = ""] = /<meta[^>]+charset=["']?([\w-]+)/i.exec(new TextDecoder("latin1").decode(start)) ?? [];
    try {
      return new TextDecoder(label || "windows-1252").decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }
}

/** @param {string} name @param {string} plain @param {string} html the same with its formatting, or empty */
export function openText(name, plain, html) {
  return checked(name, html ? fromHtml(html) : fromText(plain));
}

/** @param {File} file @param {(share: number) => void} step @returns {Promise<Read>} */
export async function openFile(file, step) {
  const { name, size } = file;
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? "";
  const isPdf = extension === "pdf";
  if (!isPdf && !Object.hasOwn(FORMATS, extension)) throw new Unreadable(words("readerKind", name));
  if (size > MEGABYTES * 1e6) throw new Unreadable(words("readerLarge", name, String(MEGABYTES)));
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Unreadable(words("readerUnread", name));
  });
  return checked(name, isPdf ? await fromPdf(name, bytes, step) : FORMATS[extension](decode(bytes)));
}
