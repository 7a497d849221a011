/**
 * Where the popover goes: below the clause, above it or beside it, wherever there is room, so that it does not cover
 * what it explains. Pure geometry, in CSS pixels of the viewport.
 */

/** Between the popover and the clause, and between the popover and the viewport's edge. */
const GAP = 8;
/** Less height than this is not worth having: then it may cover a part of the clause. */
const LEAST = 180;
/** More height than this makes long lines of reading; the rest scrolls. */
const MOST = 560;

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {"below" | "above" | "right" | "left" | "over"} Side */

/**
 * @param {Box[]} boxes
 * @returns {Box | null} the box around them
 */
export function around(boxes) {
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/**
 * @param {Box} clause
 * @param {{ width: number, height: number }} size the popover's, with nothing scrolled
 * @param {{ width: number, height: number }} view the viewport's
 * @param {{ x: number, y: number } | null} point where the pointer is
 * @param {Side | null} last the side it is on; it stays there while it can, so that scrolling does not make it jump
 * @returns {{ left: number, top: number, height: number, side: Side }}
 */
export function place(clause, size, view, point, last) {
  const want = Math.min(size.height, MOST, view.height - 2 * GAP);
  const room = {
    below: view.height - clause.bottom - 2 * GAP,
    above: clause.top - 2 * GAP,
    right: view.width - clause.right - 2 * GAP - size.width,
    left: clause.left - 2 * GAP - size.width,
  };
  const vertical = room.below >= room.above ? "below" : "above";
  /** @type {Side} */
  let side = "over";
  if ((last === "below" || last === "above") && room[last] >= want) side = last;
  else if (room.below >= want) side = "below";
  else if (room.above >= want) side = "above";
  else if (room.right >= 0) side = "right";
  else if (room.left >= 0) side = "left";
  else if (room[vertical] >= LEAST) side = vertical;

  const clampX = (/** @type {number} */ x) => Math.max(GAP, Math.min(x, view.width - GAP - size.width));
  const clampY = (/** @type {number} */ y, /** @type {number} */ height) =>
    Math.max(GAP, Math.min(y, view.height - GAP - height));
  const left = clampX(point ? point.x - size.width / 4 : clause.left);
  switch (side) {
    case "below": {
      const height = Math.min(want, room.below);
      return { left, top: clampY(clause.bottom + GAP, height), height, side };
    }
    case "above": {
      const height = Math.min(want, room.above);
      return { left, top: clampY(clause.top - GAP - height, height), height, side };
    }
    case "right":
      return { left: clause.right + GAP, top: clampY(point?.y ?? clause.top, want), height: want, side };
    case "left":
      return { left: clause.left - GAP - size.width, top: clampY(point?.y ?? clause.top, want), height: want, side };
    default: {
      // No room anywhere: the half of the viewport where the pointer, or the clause's beginning, is not.
      const y = point?.y ?? Math.max(0, clause.top);
      const height = Math.min(want, Math.max(LEAST, Math.max(y, view.height - y) - 4 * GAP));
      return { left, top: y < view.height / 2 ? view.height - GAP - height : GAP, height, side };
    }
  }
}
