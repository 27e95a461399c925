import { beforeEach, expect, test } from 'vitest';
import { holdPort, type HeldPort } from '../../src/protocol/hold-port.ts';
import { createFakePort, type FakePort } from '../support/fake-port.ts';

let port: FakePort<string, string>;
let held: HeldPort<string, string>;

beforeEach(() => {
  port = createFakePort<string, string>();
  held = holdPort(port, 'open');
});

test('posts the first message at once, and not again', () => {
  expect(port.posted).toEqual(['open']);
  const taken = held.take();
  taken?.post('open');
  taken?.post('more');
  expect(port.posted).toEqual(['open', 'more']);
});

test('keeps what comes until somebody listens, in order', async () => {
  port.tell('one');
  const heard: string[] = [];
  held.take()?.listen((message) => heard.push(message));
  expect(heard).toEqual([]);
  port.tell('two');
  await Promise.resolve();
  port.tell('three');
  expect(heard).toEqual(['one', 'two', 'three']);
});

test('tells of an end that came before, after what came before it', async () => {
  port.tell('one');
  port.close();
  const heard: string[] = [];
  const taken = held.take();
  taken?.listen((message) => heard.push(message));
  taken?.signal.addEventListener('abort', () => heard.push('closed'));
  await Promise.resolve();
  expect(heard).toEqual(['one', 'closed']);
});

test('is had once', () => {
  expect(held.take()).toBeDefined();
  expect(held.take()).toBeUndefined();
});

test('ends with whoever closes it', () => {
  const taken = held.take();
  taken?.close();
  expect(taken?.signal.aborted).toBe(true);
  expect(port.signal.aborted).toBe(true);
});
