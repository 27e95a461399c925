import { chatChunk } from '../model-server.ts';
import { breakOff, tearOff } from './break-off.ts';
import { chunk, chunked, done, event, lastChunk, say, stop, stream } from './http-text.ts';
import type { Play } from './nasty-server.ts';

export interface Faulty {
  readonly play: Play;
  readonly state: string;
  readonly answer: string;
}

/** An answer of some length with a fault, or none, behind one of its pieces. */
export function makeFaulty(random: () => number): Faulty {
  const count = 1 + Math.floor(random() * 12);
  const pieces = Array.from({ length: count }, () => `w${Math.floor(random() * 1e6)} ünï 好😀 `);
  const at = 1 + Math.floor(random() * count);
  const before = pieces.slice(0, at);
  const half = { state: 'interrupted', answer: before.join('') };
  const sent = before.map(say).join('');
  const faults: readonly Faulty[] = [
    {
      play: ({ end }) => end(stream + pieces.map(say).join('') + stop + done),
      state: 'complete',
      answer: pieces.join(''),
    },
    { ...half, play: ({ end }) => end(stream + sent) },
    { ...half, play: (line) => breakOff(line, chunked + chunk(sent)) },
    {
      ...half,
      play: (line) => breakOff(line, chunked + chunk(sent), `fff\r\n${say('never').slice(0, 30)}`),
    },
    { ...half, play: (line) => tearOff(line, chunked + chunk(sent)) },
    {
      ...half,
      play: ({ end }) => end(`${stream}${sent}data: {"choices":[{"delta":{"content":"nev`),
    },
    {
      state: 'failed',
      answer: half.answer,
      play: ({ end }) => end(stream + sent + event({ error: { message: 'Bad luck' } })),
    },
    {
      state: 'length',
      answer: half.answer,
      play: ({ end }) => end(chunked + chunk(sent + chatChunk({}, 'length') + done) + lastChunk),
    },
  ];
  return faults[Math.floor(random() * faults.length)] ?? { ...half, play: ({ end }) => end() };
}
