import { readFile } from 'node:fs/promises';
import puppeteer, { type Page as Tab } from 'puppeteer-core';
import type { Method, Page, Run } from '../bench-page/show-markdown.ts';
import { hostileBlocks } from '../markdown/hostile-blocks.ts';
import { median, type Measurement } from '../support/benchmark.ts';
import { bundleForPage } from '../support/bundle-for-page.ts';
import { chromiumArguments } from '../support/chromium.ts';
import { findChromium } from '../support/find-program.ts';

const sizes = { '4 KB': 4e3, '40 KB': 4e4, '200 KB': 2e5, '1 MB': 1e6 };
const tokensPerSecond = [500, 5000];
const baselines: readonly Method[] = ['textContent +=', 'innerHTML', 'sanitized'];
const names: Readonly<Record<Method, string>> = {
  writer: 'Markdown',
  typeover: 'Markdown',
  nothing: 'nothing is written',
  'textContent +=': 'textContent +=',
  innerHTML: 'innerHTML of the whole, read again',
  sanitized: 'the same, made safe by DOMPurify',
};
const CHARACTERS_PER_TOKEN = 4;
const WINDOW = 1500;
const ROUNDS = 3;

/**
 * What it costs the main thread of real Chromium to show a growing answer in a box as large as the overlay, once a frame,
 * with so much of it there already. Against what others do with the same text.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium was not found');
  const [script, css] = await Promise.all([
    bundleForPage(new URL('../bench-page/show-markdown.ts', import.meta.url)),
    readFile(new URL('../../src/markdown/markdown.css', import.meta.url), 'utf8'),
  ]);
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    protocolTimeout: 300_000,
    args: chromiumArguments(),
  });
  try {
    const open = async () => {
      const tab = await browser.newPage();
      await tab.goto('about:blank');
      await tab.evaluate(script);
      return tab;
    };
    const tab = await open();
    const bench = await createBench(tab, css);
    await bench.run('typeover', 4e4, 5000);
    const rows: Measurement[] = [];
    for (const rate of tokensPerSecond) {
      for (const [size, length] of Object.entries(sizes)) {
        rows.push(...(await compare(bench, `${size}, ${rate} tokens/s`, length, rate)));
      }
    }
    rows.push(...(await timeHostile(tab, css)));
    await call(tab, 'prepare', 'writer', 0, css);
    rows.push({
      what: 'times that 12 KB in pieces of 4 lost height (count)',
      against: 'none',
      value: await call(tab, 'countShrinks', 12_000, 4),
      base: 1,
      limit: 0,
    });
    await tab.close();
    rows.push(await growth(async () => createBench(await open(), css)));
    return rows;
  } finally {
    await browser.close();
  }
}

type Bench = Awaited<ReturnType<typeof createBench>>;

async function createBench(tab: Tab, css: string) {
  const session = await tab.createCDPSession();
  // The time that the thread ran, not that it waited for others on the same processor.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  return {
    /** What the frames were like, with the milliseconds of the main thread for each. */
    async run(method: Method, length: number, rate: number): Promise<Run & { cost: number }> {
      await call(tab, 'prepare', method, length, css);
      const before = await busy();
      const run = await call(tab, 'run', rate * CHARACTERS_PER_TOKEN, WINDOW);
      return { ...run, cost: (((await busy()) - before) * 1000) / run.frames };
    },
    /** Milliseconds of the main thread for all of a text, in a page that shows nothing afterwards. */
    async feedAll(length: number): Promise<number> {
      await call(tab, 'prepare', 'typeover', 0, css, length);
      const before = await busy();
      await call(tab, 'feed', length, 2000);
      const spent = (await busy()) - before;
      await tab.close();
      return spent * 1000;
    },
  };
}

async function compare(
  bench: Bench,
  what: string,
  length: number,
  rate: number,
): Promise<Measurement[]> {
  const ours = await bench.run('typeover', length, rate);
  const isHardest = length === 1e6 && rate === 5000;
  const rows: Measurement[] = [
    {
      what: `Markdown, ${what}: main thread in a second`,
      against: 'a second',
      value: (ours.cost * ours.frames * 1000) / WINDOW,
      base: 1000,
      ...(isHardest && { limit: 0.4 }),
    },
    {
      what: `Markdown, ${what}: longest frame`,
      against: 'a frame of 50 ms',
      value: ours.longestFrame,
      base: 50,
      ...(isHardest && { limit: 1 }),
    },
  ];
  if (isHardest) rows.push(await countLate(bench, `Markdown, ${what}`, ours.lateFrames));
  for (const method of baselines) {
    const { cost } = await bench.run(method, length, rate);
    rows.push({
      what: `Markdown, ${what}: main thread in a frame`,
      against: names[method],
      value: ours.cost,
      base: cost,
      ...(method === 'sanitized' && length === 2e5 && { limit: 0.25 }),
    });
  }
  return rows;
}

/** Frames are late for what else the machine does too: how many, shows where nothing is written. */
async function countLate(bench: Bench, what: string, value: number): Promise<Measurement> {
  const { lateFrames } = await bench.run('nothing', 0, 0);
  const against = `none; ${lateFrames} where ${names.nothing}`;
  return { what: `${what}: frames over 50 ms (count)`, against, value, base: 1, limit: 0 };
}

/**
 * As a ratio: how many times the work of 40 KB takes 1 MB, against the 25 times of the text. Each in a page of its own, as
 * an answer has: what is slow at first is slow in both.
 */
async function growth(open: () => Promise<Bench>): Promise<Measurement> {
  const small: number[] = [];
  const large: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    small.push(await (await open()).feedAll(4e4));
    large.push(await (await open()).feedAll(1e6));
  }
  return {
    what: 'Markdown, growth from 40 KB to 1 MB (times)',
    against: 'the growth of the text',
    value: median(large) / median(small),
    base: 25,
    limit: 1,
  };
}

async function timeHostile(tab: Tab, css: string): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const [name, text] of Object.entries(hostileBlocks)) {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await call(tab, 'prepare', 'writer', 0, css);
      rounds.push((await call(tab, 'feedPieces', text, 200)).longest);
    }
    // The least of the longest: whatever else the machine does only adds to it.
    const value = Math.min(...rounds);
    rows.push({ what: `longest draw of ${name}`, against: 'a frame', value, base: 16, limit: 1 });
  }
  return rows;
}

/** One of the functions that the page has. */
async function call<Name extends keyof Page>(
  tab: Tab,
  name: Name,
  ...args: Parameters<Page[Name]>
): Promise<Awaited<ReturnType<Page[Name]>>> {
  const expression = `page[${JSON.stringify(name)}](...${JSON.stringify(args)})`;
  return (await tab.evaluate(expression)) as Awaited<ReturnType<Page[Name]>>;
}
