import { setTimeout as sleep } from 'node:timers/promises';
import { sampleDocument } from '../markdown/sample-document.ts';
import { type AnswerRace, fastReply, type Runner, setRace } from '../support/answer-race.ts';
import { type Measurement, median, percentile } from '../support/benchmark.ts';

const ROUNDS = 3;
/** Milliseconds until a model says its first word. Meanwhile the script that draws Markdown comes into the page. */
const THINKING = 1000;
/** Milliseconds in which the end of the answer is painted. */
const AFTERWARDS = 1000;
const PAGE = 'a page that fetches and appends once a frame';

/** Nothing in it is held back or drawn otherwise than it is written. */
const prose =
  `${'Plain words that are shown as they come, and nothing else. '.repeat(4)}\n\n`.repeat(34);

/**
 * What one sees while an answer of 2,000 deltas a second comes, with the typing `Instant`: how late a delta is in the
 * document, and which frames are long, against a page that fetches it itself and appends it once a frame. Milliseconds.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const race = await setRace({ isOpen: true });
  try {
    const late = 'an answer of 8 KB at 2,000 deltas/s, Instant: lag of 95 % of the deltas';
    const long = 'an answer of 100 KB at 2,000 deltas/s';
    const ours: number[] = [];
    const base: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await watchLag(race, 'overlay'));
      base.push(await watchLag(race, 'page'));
    }
    const gaps: number[] = [];
    const gapsInPage: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      gaps.push(...(await watchFrames(race, 'overlay')));
      gapsInPage.push(...(await watchFrames(race, 'page')));
    }
    return [
      { what: late, against: 'at most 35', value: median(ours), base: 35, limit: 1 },
      { what: late, against: PAGE, value: median(ours), base: median(base) },
      {
        what: `${long}: longest frame of ${ROUNDS} answers`,
        against: PAGE,
        value: Math.max(...gaps),
        base: Math.max(...gapsInPage),
      },
      {
        what: `${long}: frames over 100 ms (count)`,
        against: `none; ${countLate(gapsInPage)} in ${PAGE}`,
        value: countLate(gaps),
        base: 1,
        limit: 0,
      },
    ];
  } finally {
    await race.close();
  }
}

/** The lag that 95 % of the deltas do not exceed. */
async function watchLag(race: AnswerRace, runner: Runner): Promise<number> {
  const sent: { readonly at: number; readonly length: number }[] = [];
  let length = 0;
  const reply = fastReply(prose, (text) => {
    length += text.replaceAll(/\s/g, '').length;
    sent.push({ at: performance.timeOrigin + performance.now(), length });
  });
  const { shown } = await watch(race, runner, { ...reply, delay: THINKING }, noteText);
  const lags = sent.map(({ at, length: wanted }) => {
    const seen = shown.find((note) => note.length >= wanted);
    return seen ? seen.at - at : Number.POSITIVE_INFINITY;
  });
  return percentile(lags, 0.95);
}

async function watchFrames(race: AnswerRace, runner: Runner): Promise<readonly number[]> {
  return (await watch(race, runner, fastReply(sampleDocument(100_000)), noteFrames)).gaps;
}

function countLate(gaps: readonly number[]): number {
  return gaps.filter((gap) => gap > 100).length;
}

interface Notes {
  /** When so many letters were in the document. */
  readonly shown: { readonly at: number; readonly length: number }[];
  /** Milliseconds from frame to frame. */
  readonly gaps: number[];
}

async function watch(
  race: AnswerRace,
  runner: Runner,
  reply: Parameters<AnswerRace['model']['reply']>[0],
  note: (runner: Runner) => void,
): Promise<Notes> {
  const tab = await race.openPage();
  const asked = race.model.reply(reply);
  await tab.evaluate(note, runner);
  await race.start(runner, tab);
  await (
    await asked.request()
  ).closed;
  // To look whether all is there takes the page a long frame.
  await sleep(AFTERWARDS);
  const notes = await tab.evaluate((): Notes => Reflect.get(globalThis, 'notes'));
  await race.finish(runner, tab);
  await tab.close();
  return notes;
}

/** In the page: notes each time that the text of the answer has grown. */
function noteText(runner: Runner): void {
  const notes: Notes = { shown: [], gaps: [] };
  Object.assign(globalThis, { notes });
  const look = () => {
    const root = document.querySelector('typeover-overlay')?.shadowRoot;
    const place = root ? root.querySelector('.answer') : document.querySelector('#box');
    const length = place?.textContent.replaceAll(/\s/g, '').length ?? 0;
    if (length > (notes.shown.at(-1)?.length ?? 0))
      notes.shown.push({ at: performance.timeOrigin + performance.now(), length });
  };
  const changes = { childList: true, characterData: true, subtree: true };
  const observer = new MutationObserver(look);
  observer.observe(document, changes);
  const findRoot = () => {
    const root = document.querySelector('typeover-overlay')?.shadowRoot;
    if (root) observer.observe(root, changes);
    else requestAnimationFrame(findRoot);
  };
  if (runner === 'overlay') findRoot();
}

/** In the page: notes how long each frame takes until the next. */
function noteFrames(): void {
  const notes: Notes = { shown: [], gaps: [] };
  Object.assign(globalThis, { notes });
  let last: number | undefined;
  const frame = (now: number) => {
    if (last !== undefined) notes.gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
