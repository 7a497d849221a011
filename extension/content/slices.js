/** Long work on the page's main thread is done in slices, so that the page stays free to answer its reader. */

/** Milliseconds; what is above 50 is felt. */
const SLICE = 40;

/** When a slice that begins now is to end, on the clock of `performance.now()`. */
export const sliceEnd = () => performance.now() + SLICE;

/** Lets the page go first. @returns {Promise<void>} */
export const pause = () => scheduler.postTask(() => {}, { priority: "user-blocking" });
