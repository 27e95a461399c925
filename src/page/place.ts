export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the overlay stands. Its top edge never moves while the answer grows downwards into `maxHeight`. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly minHeight: number;
  readonly maxHeight: number;
}

const GAP = 8;
const MARGIN = 12;
const WANTED: Size = { width: 440, height: 400 };
const LEAST_HEIGHT = 168;

/**
 * Finds a place near the selection, not over it when there is room, inside the viewport always: below it, else above,
 * else where the viewport has most room. All lengths are CSS pixels of the layout viewport.
 */
export function placeOverlay(viewport: Size, selection: Box | undefined): Placement {
  const width = Math.min(WANTED.width, viewport.width - 2 * MARGIN);
  const most = Math.min(WANTED.height, viewport.height - 2 * MARGIN);
  const least = Math.min(LEAST_HEIGHT, most);
  const lowest = viewport.height - MARGIN;
  if (!selection) {
    const left = (viewport.width - width) / 2;
    return {
      left,
      top: clamp(viewport.height * 0.15, MARGIN, lowest - most),
      width,
      minHeight: least,
      maxHeight: most,
    };
  }
  const left = clamp(selection.left, MARGIN, viewport.width - MARGIN - width);
  const below = Math.max(MARGIN, selection.top + selection.height + GAP);
  const roomBelow = Math.min(most, lowest - below);
  const above = Math.min(selection.top - GAP, lowest);
  const roomAbove = Math.min(most, above - MARGIN);
  if (roomBelow >= LEAST_HEIGHT && (roomBelow >= most || roomBelow >= roomAbove))
    return { left, top: below, width, minHeight: least, maxHeight: roomBelow };
  // Above, it opens at its full height: growing upwards would carry its buttons away from under the mouse.
  if (roomAbove >= LEAST_HEIGHT)
    return {
      left,
      top: above - roomAbove,
      width,
      minHeight: roomAbove,
      maxHeight: roomAbove,
    };
  return { left, top: lowest - most, width, minHeight: most, maxHeight: most };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
