/** One popover at a time, though two scripts have each their own: the page's, and that of a selection. */

/** Takes the turn from whoever has it. @param {() => void} close ends one's own */
export function takeTurn(close) {
  const other = globalThis.__clauselightOpen;
  globalThis.__clauselightOpen = close;
  if (other !== close) other?.();
}

/** @param {() => void} close */
export function endTurn(close) {
  if (globalThis.__clauselightOpen === close) globalThis.__clauselightOpen = undefined;
}

/** Whether another has the turn. @param {() => void} close */
export const isOthersTurn = (close) => globalThis.__clauselightOpen !== undefined && globalThis.__clauselightOpen !== close;
