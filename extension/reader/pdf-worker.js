/**
 * Reads a PDF aside from the page, which stays at hand meanwhile. It gets the file's bytes, tells how far it is, and
 * ends with what it has read or with what is wrong with the file.
 *
 * @import { Block } from "../types.d.ts"
 */
import init, { PdfText } from "../pdf/clauselight_pdf.js";

/** @typedef {"locked" | "broken" | "scanned"} Problem */
/** @typedef {{ share: number } | { title: string, blocks: Block[] } | { problem: Problem }} FromWorker */

/** @param {FromWorker} message */
const tell = (message) => postMessage(message);

addEventListener("message", async ({ data }) => {
  try {
    await init({ module_or_path: new URL("../pdf/clauselight_pdf_bg.wasm", import.meta.url) });
    const pdf = new PdfText(new Uint8Array(data));
    for (let share = 0; share < 1; tell({ share })) share = pdf.step();
    tell({ title: pdf.title(), blocks: JSON.parse(pdf.blocks()) });
  } catch (error) {
    // A file that breaks the module itself is a broken one.
    if (typeof error !== "string") console.error("The PDF could not be read.", error);
    tell({ problem: error === "locked" || error === "scanned" ? error : "broken" });
  }
});
