import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChatReader } from '../../src/providers/read-chat-completions.ts';
import { createFrameReader, type Said } from '../../src/providers/repeated-frame.ts';

const saidIn = (json: string): Said => ({ type: 'text', text: JSON.parse(json).delta.text });

/** A reader that has learnt one object. */
function learnt(json: string, text: string) {
  const frames = createFrameReader();
  const learns = frames.learn(json, { type: 'text', text }, saidIn);
  return { ...frames, learns };
}

describe('an object like the one before', () => {
  test('says what stands in the one string that differs, whatever it is', () => {
    const { read, learns } = learnt('{"id":"a","delta":{"text":"b"},"n":1}', 'b');
    expect(learns).toBe(true);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const json = JSON.stringify({ id: 'a', delta: { text }, n: 1 });
        expect(read(json)).toEqual({ type: 'text', text });
        const escaped = text.replace(
          /[^]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        expect(read(`{"id":"a","delta":{"text":"${escaped}"},"n":1}`)?.text).toBe(text);
      }),
    );
  });

  test.each([
    '{"id":"a","delta":{"text":"b"},"n":2}',
    '{"id":"c","delta":{"text":"b"},"n":1}',
    '{"id":"a","delta":{"text":"b","stop":"c"},"n":1}',
    '{"id":"a","delta":{"text":"},"n":1}',
    '{"id":"a","delta":{"text":null},"n":1}',
    '{"id":"a","delta":{"text":"\\"},"n":1}',
    '{"id":"a","delta":{"text":"\n"},"n":1}',
  ])('%s is another', (json) => {
    expect(learnt('{"id":"a","delta":{"text":"b"},"n":1}', 'b').read(json)).toBeUndefined();
  });

  test('is learnt by the string that counts, not by one that is the same', () => {
    expect(learnt('{"id":"b","delta":{"text":"b"}}', 'b').learns).toBe(false);
    expect(learnt('{"delta":{"text":"text"}}', 'text').learns).toBe(false);
    expect(learnt('{"delta":{"text":""}}', '').learns).toBe(false);
  });

  test('is not sought for ever in a stream without any', () => {
    const frames = createFrameReader();
    const learn = (id: number) =>
      frames.learn(`{"id":${id},"delta":{"text":"b"}}`, { type: 'text', text: 'b' }, saidIn);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(learn)).toEqual([...Array(8).fill(true), false]);
  });
});

test('chat completions say the same, alike or not', () => {
  const delta = fc.oneof(
    fc.record({ content: fc.string({ unit: 'grapheme' }) }),
    fc.record({ content: fc.constantFrom('a', 'content', 'm', '', '"', '\\') }),
    fc.record({ content: fc.constant(null), reasoning_content: fc.string() }),
  );
  fc.assert(
    fc.property(fc.array(delta), fc.boolean(), (deltas, same) => {
      const read = createChatReader();
      const chunks = deltas.map((each, id) =>
        JSON.stringify({ id: same ? 'm' : id, choices: [{ delta: { role: 'a', ...each } }] }),
      );
      const events = [...chunks.flatMap((data) => read({ data })), ...(read.end?.() ?? [])];
      const told = (type: string) =>
        events.map((event) => (event.type === type && 'text' in event ? event.text : '')).join('');
      // Without tags, which are for thoughts.
      fc.pre(!deltas.some(({ content }) => content?.includes('<')));
      expect(told('text')).toBe(deltas.map(({ content }) => content ?? '').join(''));
      const thoughts = deltas.map((each) =>
        'reasoning_content' in each ? each.reasoning_content : '',
      );
      expect(told('reasoning')).toBe(thoughts.join(''));
    }),
  );
});
