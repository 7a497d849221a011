import { ours } from "./nodes.js";

/**
 * Runs before the gate on sites that the reader wants read whatever they look like, so that other pages need not ask
 * whether they are such a site. The background registers it for those sites.
 */
globalThis.__clauselightAlways = true;
// In a page that was open before the reader wanted that.
ours("__clauselight")?.look();
