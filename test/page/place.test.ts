import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOverlay, type Box } from '../../src/page/place.ts';

const viewport = { width: 1280, height: 800 };
const box = (top: number, height = 20, left = 100, width = 300): Box => ({
  left,
  top,
  width,
  height,
});

test('stands below the selection, aligned with it, and leaves it free', () => {
  const placed = placeOverlay(viewport, box(100));
  expect(placed).toMatchObject({ left: 100, top: 128 });
});

test('stands above a selection at the bottom, at its full height from the start', () => {
  const placed = placeOverlay(viewport, box(700));
  expect(placed.top + placed.maxHeight).toBeLessThanOrEqual(700);
  expect(placed.minHeight).toBe(placed.maxHeight);
});

test('stands in the middle without a selection', () => {
  const placed = placeOverlay(viewport, undefined);
  expect(placed.left + placed.width / 2).toBe(640);
});

test('is inside the viewport at its full height, wherever the selection is', () => {
  const pixels = fc.integer({ min: -5000, max: 5000 });
  const length = fc.integer({ min: 0, max: 6000 });
  const size = fc.record({
    width: fc.integer({ min: 200, max: 3000 }),
    height: fc.integer({ min: 120, max: 2000 }),
  });
  const selection = fc.record({ left: pixels, top: pixels, width: length, height: length });
  fc.assert(
    fc.property(size, fc.option(selection, { nil: undefined }), (room, place) => {
      const { left, top, width, minHeight, maxHeight } = placeOverlay(room, place);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(room.width);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top + maxHeight).toBeLessThanOrEqual(room.height);
      expect(minHeight).toBeLessThanOrEqual(maxHeight);
      expect(maxHeight).toBeGreaterThan(90);
    }),
  );
});
