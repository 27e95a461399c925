export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Where the overlay stands. Its top edge never moves while the answer grows downwards into `maxHeight`. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly minHeight: number;
  readonly maxHeight: number;
}

/** Where in the room that an overlay leaves free it was put, from 0 at the left and the top to 1. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Wish {
  readonly viewport: Size;
  /** What was selected; absent where it has no place. */
  readonly anchor?: Box | undefined;
  /** The text runs from right to left, so both begin at the right. */
  readonly fromRight?: boolean | undefined;
  /** As the user made it; absent: as wide as reads well, and as high as the answer. */
  readonly size?: Size | undefined;
  /** Where the user put it; absent: beside the selection. */
  readonly spot?: Spot | undefined;
  /** Other overlays, which stay where they are. */
  readonly taken?: readonly Box[] | undefined;
}

/** No user makes it smaller; only a small viewport does. */
export const LEAST: Size = { width: 260, height: 168 };

/** Rather over the selection than less high: three lines of the answer. */
const READABLE = 216;

/** About sixty letters a line, and a dozen lines. */
const WANTED: Size = { width: 440, height: 400 };
/** Rather at another side of the selection than smaller than this. */
const COMFORT: Size = { width: 340, height: 260 };
const GAP = 8;
/** From one overlay to the next where there is no room beside each other. */
const STEP = 32;
/** For what floating point loses. */
const SLACK = 0.01;
const nowhere: Spot = { x: 0.5, y: 0.2 };

/**
 * Finds a place near the selection: not over it and not over other overlays when there is room, inside the viewport
 * always. All lengths are CSS pixels of the layout viewport.
 */
export function placeOverlay(wish: Wish): Placement {
  const { viewport, anchor, spot, size, taken = [] } = wish;
  const room = roomIn(viewport);
  const most = sizeIn(room, size);
  const near = spot || !anchor ? [atSpot(room, most, spot ?? nowhere)] : besideAnchor(wish, anchor);
  const [first = lastResort(room, most)] = near;
  const places = [...near, ...besideOthers(room, most, taken, anchor)];
  const free = places.find((place) => !taken.some((other) => overlap(boxOf(place), other)));
  const place = free ?? shifted(first, room, STEP * taken.length);
  // A size that the user chose holds also while there is little to show.
  return size ? { ...place, minHeight: place.maxHeight } : place;
}

/** What overlays may cover: on a small viewport nearly all of it. */
export function roomIn({ width, height }: Size): Box {
  const margin = width < 520 || height < 360 ? 8 : 12;
  return { left: margin, top: margin, width: width - 2 * margin, height: height - 2 * margin };
}

/** As large as it is wanted, as far as there is room. */
export function sizeIn(room: Size, { width, height }: Size = WANTED): Size {
  return { width: Math.min(width, room.width), height: Math.min(height, room.height) };
}

export function atSpot(room: Box, size: Size, { x, y }: Spot): Placement {
  const left = room.left + clamp(x, 0, 1) * (room.width - size.width);
  const top = room.top + clamp(y, 0, 1) * (room.height - size.height);
  return growing({ left, top, ...size });
}

/** The inverse of `atSpot`. */
export function spotOf(room: Box, box: Box): Spot {
  return {
    x: partOf(box.left - room.left, room.width - box.width),
    y: partOf(box.top - room.top, room.height - box.height),
  };
}

function partOf(offset: number, free: number): number {
  return free > 0 ? clamp(offset / free, 0, 1) : 0;
}

export function clampInto(room: Box, { left, top, width, height }: Box): Box {
  return {
    left: clamp(left, room.left, room.left + room.width - width),
    top: clamp(top, room.top, room.top + room.height - height),
    width,
    height,
  };
}

/** Below, above, at the sides, in this order of liking; at last where the viewport ends. */
function besideAnchor({ viewport, fromRight = false, size }: Wish, anchor: Box): Placement[] {
  const room = roomIn(viewport);
  const most = sizeIn(room, size);
  const start = fromRight ? anchor.left + anchor.width - most.width : anchor.left;
  const left = clamp(start, room.left, room.left + room.width - most.width);
  const [under, over] = aboveAndBelow(room, most, anchor, left);
  const isBelowBetter = under.maxHeight >= Math.min(most.height, over.maxHeight);
  const sides = atSides(room, most, anchor);
  const places = [
    ...(isBelowBetter ? [under, over] : [over, under]),
    ...(fromRight ? sides.toReversed() : sides),
  ].filter((place) => isInside(place, room, most));
  const isComfortable = ({ width, maxHeight }: Placement) =>
    width >= Math.min(most.width, COMFORT.width) &&
    maxHeight >= Math.min(most.height, COMFORT.height);
  return [
    ...places.filter(isComfortable),
    ...places.filter((place) => !isComfortable(place)),
    lastResort(room, most, left),
  ];
}

function aboveAndBelow(room: Box, most: Size, anchor: Box, left: number): [Placement, Placement] {
  const bottom = room.top + room.height;
  const below = Math.max(room.top, anchor.top + anchor.height + GAP);
  const above = Math.min(anchor.top - GAP, bottom);
  const heightBelow = Math.min(most.height, bottom - below);
  const heightAbove = Math.min(most.height, above - room.top);
  const { width } = most;
  return [
    growing({ left, top: below, width, height: heightBelow }),
    // At its full height from the start: growing upwards would carry its buttons away from under the mouse.
    full({ left, top: above - heightAbove, width, height: heightAbove }),
  ];
}

/** The right side first. */
function atSides(room: Box, { width, height }: Size, anchor: Box): Placement[] {
  const { top } = clampInto(room, { ...anchor, height });
  const after = anchor.left + anchor.width + GAP;
  const before = anchor.left - GAP;
  const widthAfter = Math.min(width, room.left + room.width - after);
  const widthBefore = Math.min(width, before - room.left);
  return [
    growing({ left: after, top, width: widthAfter, height }),
    growing({ left: before - widthBefore, top, width: widthBefore, height }),
  ];
}

/** Beside each of the others, the newest first; those places first that leave the selection in view. */
function besideOthers(
  room: Box,
  most: Size,
  taken: readonly Box[],
  anchor: Box | undefined,
): Placement[] {
  const places = taken
    .toReversed()
    .flatMap((other) => [
      ...atSides(room, most, other),
      ...aboveAndBelow(room, most, other, clampInto(room, { ...other, ...most }).left),
    ])
    .filter((place) => isInside(place, room, most));
  const covers = (place: Placement) => anchor !== undefined && overlap(boxOf(place), anchor);
  return [...places.filter((place) => !covers(place)), ...places.filter(covers)];
}

/** Over the selection, if need be, at the lower end of the viewport. */
function lastResort(room: Box, most: Size, left = room.left): Placement {
  return full({ left, top: room.top + room.height - most.height, ...most });
}

function shifted(place: Placement, room: Box, by: number): Placement {
  const { left, top } = clampInto(room, {
    ...boxOf(place),
    left: place.left + by,
    top: place.top + by,
  });
  return { ...place, left, top };
}

/** Is there, and large enough to read in. */
function isInside({ left, top, width, maxHeight }: Placement, room: Box, most: Size): boolean {
  return (
    width >= Math.min(LEAST.width, most.width) &&
    maxHeight >= Math.min(READABLE, most.height) &&
    left >= room.left - SLACK &&
    top >= room.top - SLACK &&
    left + width <= room.left + room.width + SLACK &&
    top + maxHeight <= room.top + room.height + SLACK
  );
}

function growing(box: Box): Placement {
  return { ...full(box), minHeight: Math.min(LEAST.height, box.height) };
}

function full({ left, top, width, height }: Box): Placement {
  return { left, top, width, minHeight: height, maxHeight: height };
}

export function boxOf({ left, top, width, maxHeight }: Placement): Box {
  return { left, top, width, height: maxHeight };
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
