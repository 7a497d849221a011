/** Saving a file by the browser's own download of a link, which asks for no permission. */
import { element } from "./dom.js";

/** @param {string} name @param {string} type a media type @param {string} text */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
