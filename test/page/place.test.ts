import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atSpot,
  boxOf,
  overlap,
  placeOverlay,
  roomIn,
  spotOf,
  type Box,
} from '../../src/page/place.ts';

const viewport = { width: 1280, height: 800 };
const box = (top: number, height = 20, left = 100, width = 300): Box => ({
  left,
  top,
  width,
  height,
});

describe('beside the selection', () => {
  test('stands below it, aligned with it, and leaves it free', () => {
    const placed = placeOverlay({ viewport, anchor: box(100) });
    expect(placed).toMatchObject({ left: 100, top: 128 });
  });

  test('begins at the right, where the text does', () => {
    const placed = placeOverlay({ viewport, anchor: box(100, 20, 500, 300), fromRight: true });
    expect(placed.left + placed.width).toBe(800);
  });

  test('stands above a selection at the bottom, at its full height from the start', () => {
    const placed = placeOverlay({ viewport, anchor: box(700) });
    expect(placed.top + placed.maxHeight).toBeLessThanOrEqual(700);
    expect(placed.minHeight).toBe(placed.maxHeight);
  });

  test('stands at the side of a selection that is as high as the viewport', () => {
    const placed = placeOverlay({ viewport, anchor: box(-100, 1000) });
    expect(placed.left).toBe(408);
  });

  test('stands rather at the side than in a slot of one line', () => {
    const small = { width: 596, height: 376 };
    const placed = placeOverlay({ viewport: small, anchor: box(150, 19, 108, 175) });
    expect(placed.left).toBeGreaterThan(283);
    expect(placed.maxHeight).toBeGreaterThan(300);
    // With no room at any side it lies over the selection, and can be read.
    expect(placeOverlay({ viewport: small, anchor: box(150, 19, 108, 480) }).maxHeight).toBe(352);
  });

  test('stands in the middle without a selection', () => {
    const placed = placeOverlay({ viewport });
    expect(placed.left + placed.width / 2).toBe(640);
  });

  test('leaves a narrow window hardly any margin', () => {
    expect(placeOverlay({ viewport: { width: 360, height: 640 }, anchor: box(100) })).toMatchObject(
      {
        left: 8,
        width: 344,
      },
    );
  });
});

const pixels = fc.integer({ min: -5000, max: 5000 });
const length = fc.integer({ min: 0, max: 6000 });
const boxes = fc.record({ left: pixels, top: pixels, width: length, height: length });
const viewports = fc.record({
  width: fc.integer({ min: 200, max: 3000 }),
  height: fc.integer({ min: 120, max: 2000 }),
});
const sizes = fc.record({
  width: fc.integer({ min: 1, max: 4000 }),
  height: fc.integer({ min: 1, max: 4000 }),
});
const parts = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const wishes = fc.record({
  viewport: viewports,
  anchor: maybe(boxes),
  fromRight: fc.boolean(),
  size: maybe(sizes),
  spot: maybe(fc.record({ x: parts, y: parts })),
  taken: fc.array(boxes, { maxLength: 3 }),
});

test('is inside the viewport at its full height, whatever is wished', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const { left, top, width, minHeight, maxHeight } = placeOverlay(wish);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(wish.viewport.width);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top + maxHeight).toBeLessThanOrEqual(wish.viewport.height);
      expect(minHeight).toBeLessThanOrEqual(maxHeight);
      expect(maxHeight).toBeGreaterThan(wish.size ? 0 : 90);
    }),
  );
});

test('is never over the selection while there is room at one of its sides', () => {
  fc.assert(
    fc.property(viewports, boxes, fc.boolean(), (room, anchor, fromRight) => {
      const right = room.width - anchor.left - anchor.width;
      const below = room.height - anchor.top - anchor.height;
      const hasRoom =
        room.width > 300 &&
        room.height > 200 &&
        (Math.min(right, room.width) > 280 ||
          Math.min(anchor.left, room.width) > 280 ||
          Math.min(below, room.height) > 238 ||
          Math.min(anchor.top, room.height) > 238);
      fc.pre(hasRoom);
      const placed = placeOverlay({ viewport: room, anchor, fromRight });
      expect(overlap(boxOf(placed), anchor)).toBe(false);
    }),
  );
});

describe('beside other overlays', () => {
  test('leaves free those that are there, and the selection', () => {
    const anchor = box(100);
    const first = boxOf(placeOverlay({ viewport, anchor }));
    const second = boxOf(placeOverlay({ viewport, anchor, taken: [first] }));
    const third = boxOf(placeOverlay({ viewport, anchor, taken: [first, second] }));
    expect(overlap(first, second)).toBe(false);
    expect(overlap(third, first) || overlap(third, second)).toBe(false);
    expect([second, third].some((each) => overlap(each, anchor))).toBe(false);
  });

  test('leaves free one that stands where this one was put', () => {
    const spot = { x: 1, y: 0 };
    const first = boxOf(placeOverlay({ viewport, spot }));
    const second = boxOf(placeOverlay({ viewport, spot, taken: [first] }));
    expect(first.left + first.width).toBe(1268);
    expect(overlap(first, second)).toBe(false);
  });

  test('does not hide one altogether where there is no room beside it', () => {
    const narrow = { width: 400, height: 500 };
    const first = placeOverlay({ viewport: narrow });
    const second = placeOverlay({ viewport: narrow, taken: [boxOf(first)] });
    expect(second.top).not.toBe(first.top);
  });
});

test('finds the place again where it was put', () => {
  const room = roomIn(viewport);
  const { left, top } = atSpot(room, { width: 440, height: 300 }, { x: 0.25, y: 0.75 });
  const spot = spotOf(room, { left, top, width: 440, height: 300 });
  expect(spot.x).toBeCloseTo(0.25);
  expect(spot.y).toBeCloseTo(0.75);
});
