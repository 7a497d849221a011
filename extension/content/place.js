/**
 * Where the popover goes: below the clause, above it or beside it, wherever there is room, so that it does not cover
 * what it explains. Pure geometry, in CSS pixels of the viewport.
 */

/** Between the popover and the clause, and between the popover and the viewport's edge. */
export const GAP = 8;
/** More height than this makes long lines of reading; the rest scrolls. */
const MOST = 600;
/** Narrower than this it cannot be read. */
export const NARROWEST = 280;
/** A sheet at the viewport's edge takes at most this share of its height … */
const SHEET = 0.6;
/** … and gives way to the clause down to this one. */
const LEAST_SHEET = 0.45;

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {"below" | "above" | "right" | "left" | "over"} Side */
/** @typedef {{ left: number, top: number, width: number, height: number, side: Side }} Placed */

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

/** What two boxes share; null where they do not meet. @param {Box} a @param {Box} b @returns {Box | null} */
export function shared(a, b) {
  const box = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return box.left < box.right && box.top < box.bottom ? box : null;
}

/**
 * Whether a point is on the way from another into a box: in a triangle of that point and two of the box's corners.
 *
 * @param {Point} point
 * @param {Point} from
 * @param {Box} box
 */
export function isOnTheWay(point, from, { left, top, right, bottom }) {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  /** Which side of the line from a to b. @param {Point} a @param {Point} b */
  const side = (a, b) => Math.sign((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x));
  return corners.some((one, at) =>
    corners.slice(at + 1).some((other) => {
      const sides = [side(from, one), side(one, other), side(other, from)];
      return sides.every((s) => s >= 0) || sides.every((s) => s <= 0);
    }),
  );
}

/**
 * @param {Box} clause
 * @param {Size} size the popover's, with nothing scrolled
 * @param {Size} view the viewport's
 * @param {object} wishes
 * @param {number} wishes.least less height than this is not worth having
 * @param {number} wishes.look the height at which the reader looks: the pointer's, or that of the clause's beginning
 * @param {number} wishes.left where its left edge would stand best
 * @param {Side | null} wishes.last the side it is on; it stays there while it can, so that scrolling does not make it jump
 * @returns {Placed}
 */
export function place(clause, size, view, { least, look, left: best, last }) {
  const want = Math.min(size.height, MOST, view.height - 2 * GAP);
  const room = {
    below: view.height - clause.bottom - 2 * GAP,
    above: clause.top - 2 * GAP,
    right: view.width - clause.right - 2 * GAP,
    left: clause.left - 2 * GAP,
  };
  const vertical = room.below >= room.above ? "below" : "above";
  const horizontal = room.right >= room.left ? "right" : "left";
  const fits = (/** @type {Side} */ side, /** @type {number} */ height, /** @type {number} */ width) =>
    side === "over" ? false : side === "below" || side === "above" ? room[side] >= height : room[side] >= width;
  /** @type {[Side, number, number][]} the side, the height and the width that it takes there, best first */
  const choices = [
    ...(last ? /** @type {[Side, number, number][]} */ ([[last, Math.min(want, least), Math.min(size.width, NARROWEST)]]) : []),
    ["below", want, size.width],
    ["above", want, size.width],
    ["right", want, size.width],
    ["left", want, size.width],
    [vertical, Math.min(want, least), size.width],
    [horizontal, want, NARROWEST],
  ];
  const side = choices.find((choice) => fits(...choice))?.[0] ?? "over";
  const beside = side === "right" || side === "left";
  const width = beside ? Math.min(size.width, room[side]) : size.width;
  const clampX = (/** @type {number} */ x) => Math.max(GAP, Math.min(x, view.width - GAP - width));
  const clampY = (/** @type {number} */ y, /** @type {number} */ height) => Math.max(GAP, Math.min(y, view.height - GAP - height));
  const left = clampX(best);
  switch (side) {
    case "below": {
      const height = Math.min(want, room.below);
      return { left, top: clause.bottom + GAP, width, height, side };
    }
    case "above": {
      const height = Math.min(want, room.above);
      return { left, top: clause.top - GAP - height, width, height, side };
    }
    case "right":
      return { left: clause.right + GAP, top: clampY(clause.top, want), width, height: want, side };
    case "left":
      return { left: clause.left - GAP - width, top: clampY(clause.top, want), width, height: want, side };
    default: {
      // No room anywhere: the part of the viewport where the reader does not look.
      const y = Math.max(0, Math.min(look, view.height));
      const height = Math.min(want, Math.max(y, view.height - y) - 4 * GAP);
      return { left, top: y < view.height / 2 ? view.height - GAP - height : GAP, width, height, side };
    }
  }
}

/**
 * A sheet at the viewport's lower edge, or at its upper one where the clause stands too low to be seen above it.
 *
 * @param {Box | null} clause
 * @param {number} height the sheet's, with nothing scrolled
 * @param {Size} view
 * @param {number} width
 * @returns {Placed}
 */
export function placeSheet(clause, height, view, width) {
  const want = Math.min(height, view.height * SHEET);
  const least = Math.min(want, view.height * LEAST_SHEET);
  const below = clause ? view.height - clause.bottom - GAP : want;
  const above = clause ? clause.top - GAP : 0;
  const atTop = below < least && above >= least;
  const tall = Math.min(want, Math.max(least, atTop ? above : below));
  const left = (view.width - width) / 2;
  return { left, top: atTop ? 0 : view.height - tall, width, height: tall, side: atTop ? "above" : "below" };
}
