import { describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { emptyAnswer, reduce } from '../../src/answer/answer.ts';
import { conclude, type Ending } from '../../src/answer/conclude.ts';

const text: AnswerEvent = { type: 'text', text: 'Hello' };
const reasoning: AnswerEvent = { type: 'reasoning', text: 'Hm' };
const end: AnswerEvent = { type: 'end' };
const error: AnswerEvent = { type: 'error', error: { code: 'overloaded', detail: 'Busy' } };
const stop: AnswerEvent = { type: 'finish', reason: 'stop' };
const length: AnswerEvent = { type: 'finish', reason: 'length' };
const refused: AnswerEvent = { type: 'finish', reason: 'refused' };
const tool: AnswerEvent = { type: 'finish', reason: 'tool' };
const other: AnswerEvent = { type: 'finish', reason: 'other' };

const framed: Ending = { how: 'body-over', framed: true };
const plain: Ending = { how: 'body-over', framed: false };
const stopped: Ending = { how: 'stopped' };
const lost: Ending = { how: 'failed', error: { code: 'lost' } };

function last(events: readonly AnswerEvent[], ending: Ending) {
  const { state, error: failure } = conclude(events.reduce(reduce, emptyAnswer), ending);
  return [state, failure?.code];
}

describe('the last word on an answer', () => {
  test.each<[string, AnswerEvent[], Ending, string, string?]>([
    ['end marker', [text, end], framed, 'complete'],
    ['ordinary reason', [text, stop], framed, 'complete'],
    ['ordinary reason and end marker', [text, stop, end], framed, 'complete'],
    ['unknown reason', [text, other], framed, 'complete'],
    ['reason, then the connection lost', [text, stop], lost, 'complete'],
    ['reason, then Stop', [text, stop], stopped, 'complete'],
    ['text and a tool call', [text, tool, end], framed, 'complete'],
    ['plain body over', [text], plain, 'complete'],
    ['token limit', [text, length, end], framed, 'length'],
    ['token limit without text', [reasoning, length, end], framed, 'length', 'budget-spent'],
    ['token limit beside an error', [text, error, length], framed, 'length'],
    ['refusal', [text, refused, end], framed, 'refused'],
    ['refusal without text', [refused], framed, 'refused'],
    ['refusal, then an ordinary reason', [refused, stop, end], framed, 'refused'],
    ['refusal beside an error', [refused, error], framed, 'failed', 'overloaded'],
    ['Stop', [text], stopped, 'stopped'],
    ['Stop before any text', [], stopped, 'stopped'],
    ['Stop while thinking', [reasoning], stopped, 'stopped'],
    ['body over without marker and reason', [text], framed, 'interrupted', 'lost'],
    ['connection lost', [text], lost, 'interrupted', 'lost'],
    ['connection lost in a plain body', [text], lost, 'interrupted', 'lost'],
    [
      'timeout after text',
      [text],
      { how: 'failed', error: { code: 'timeout-idle' } },
      'interrupted',
      'timeout-idle',
    ],
    [
      'cap passed after text',
      [text],
      { how: 'failed', error: { code: 'too-large' } },
      'interrupted',
      'too-large',
    ],
    [
      'cap passed before text',
      [],
      { how: 'failed', error: { code: 'too-large' } },
      'failed',
      'too-large',
    ],
    ['error object before text', [error], framed, 'failed', 'overloaded'],
    ['error object after text', [text, error, end], framed, 'failed', 'overloaded'],
    ['error object, then the connection lost', [text, error], lost, 'failed', 'overloaded'],
    ['no stream was had', [], { how: 'failed', error: { code: 'auth' } }, 'failed', 'auth'],
    ['connection lost while thinking', [reasoning], lost, 'failed', 'lost'],
    ['body over while thinking', [reasoning], framed, 'failed', 'lost'],
    ['empty body', [], framed, 'failed', 'empty'],
    ['empty plain body', [], plain, 'failed', 'empty'],
    ['empty answer', [stop, end], framed, 'failed', 'empty'],
    ['only a tool call', [tool, end], framed, 'failed', 'tool-only'],
  ])('after %s', (_, events, ending, state, code) => {
    expect(last(events, ending)).toEqual([state, code]);
  });

  test('brings the failure itself along', () => {
    const answer = [text, error].reduce(reduce, emptyAnswer);
    expect(conclude(answer, framed).error).toEqual({ code: 'overloaded', detail: 'Busy' });
  });
});
