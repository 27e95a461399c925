import { expect } from 'vitest';

/** Reads bytes whole; then one by one, and cut in two at every place, and expects the same each time. */
export function wholeThenCut<T>(bytes: Uint8Array, read: (pieces: readonly Uint8Array[]) => T): T {
  const whole = read([bytes]);
  expect(read(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))), 'byte by byte').toEqual(
    whole,
  );
  for (let at = 1; at < bytes.length; at += 1) {
    const cut = read([bytes.subarray(0, at), bytes.subarray(at)]);
    expect(cut, `cut behind byte ${at}`).toEqual(whole);
  }
  return whole;
}
