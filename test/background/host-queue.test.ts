import { expect, test } from 'vitest';
import { createHostQueue, type Place } from '../../src/background/host-queue.ts';

const never = new AbortController().signal;

/** Whose turn it is, in the order in which it came to be, and what each of the others was told. */
function standInLine(count: number, hostOf: (index: number) => string = () => 'a') {
  const queue = createHostQueue(2);
  const begun: number[] = [];
  const told: Record<number, number[]> = {};
  const places: Place[] = [];
  const lives = Array.from({ length: count }, () => new AbortController());
  lives.forEach(({ signal }, index) => {
    const tell = (ahead: number) => void (told[index] ??= []).push(ahead);
    const place = queue.enter(hostOf(index), tell, signal);
    places.push(place);
    void place.turn.then(() => begun.push(index));
  });
  return { places, begun, told, lives };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('lets so many at a time go to one host, in the order of their coming', async () => {
  const { places, begun, told } = standInLine(5);
  await settle();
  expect(begun).toEqual([0, 1]);
  places[1]?.leave();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  places[0]?.leave();
  places[2]?.leave();
  await settle();
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(told).toMatchObject({ 2: [1, 1, 1], 4: [3, 2, 1] });
});

test('makes nobody wait for another host', async () => {
  const { begun, told } = standInLine(4, (index) => (index % 2 === 0 ? 'a' : 'b'));
  await settle();
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(told).toEqual({});
});

test('closes up where somebody gives up waiting', async () => {
  const { begun, told, lives } = standInLine(4);
  await settle();
  lives[2]?.abort();
  expect(told[3]?.at(-1)).toBe(1);
  lives[0]?.abort();
  await settle();
  // Who gives up is released as well; its signal tells it that it is not its turn.
  expect(begun).toEqual([0, 1, 2, 3]);
});

test('takes a place given up twice as given up once', async () => {
  const { places, begun } = standInLine(4);
  places[0]?.leave();
  places[0]?.leave();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
});

test('lets nobody in whose life is over already', async () => {
  const queue = createHostQueue(1);
  queue.enter('a', () => {}, AbortSignal.abort());
  const tell: number[] = [];
  queue.enter('a', (ahead) => tell.push(ahead), never);
  expect(tell).toEqual([]);
});
