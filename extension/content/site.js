/** Where the reader is. */
import { siteOf } from "../settings.js";

/** The site of the address bar, in a frame too. */
export function site() {
  try {
    return siteOf(top?.location.href ?? "");
  } catch {
    // The page around is of another origin; browsers without a list of origins leave the frame's own.
    const { ancestorOrigins } = location;
    return siteOf(ancestorOrigins?.[ancestorOrigins.length - 1] ?? location.href);
  }
}
