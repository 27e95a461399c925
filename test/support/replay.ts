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

/** Cuts bytes into pieces of these lengths, over and over. */
export function cutInto(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const end = at + Math.max(1, lengths[turn % lengths.length] ?? bytes.length);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}
