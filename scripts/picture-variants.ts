import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLocale } from './read-locale.ts';

export interface Variant {
  readonly size: { readonly width: number; readonly height: number };
  readonly page: string;
  readonly theme: 'light' | 'dark' | 'page';
  readonly chinese?: boolean;
  /** Our own words as well run from right to left. */
  readonly mirrored?: boolean;
  readonly flags?: readonly string[];
}

const english = page(
  'en',
  'The tides',
  'The tides follow the moon, and the moon keeps no appointments. A harbour that empties at noon today will empty fifty minutes later tomorrow.',
  'The lag between the moon’s passage and high water is called the lunitidal interval.',
);
const darkColours = 'html{background:#16181d;color:#d8dae0}';
const darkPage = english.replace('</style>', `${darkColours}</style>`);
const chinese = page(
  'zh-CN',
  '潮汐',
  '潮汐跟随月亮，而月亮从不守约。今天正午退潮的港口，明天要晚五十分钟才退潮。',
  '月亮经过子午线与高潮之间的时间差，称为月潮间隙。',
);
const arabic = page(
  'ar',
  'المد والجزر',
  'يتبع المد والجزر القمر، والقمر لا يلتزم بالمواعيد. الميناء الذي يفرغ ظهر اليوم سيفرغ غدا بعد خمسين دقيقة.',
  'يسمى الفاصل بين عبور القمر والمد العالي الفاصل القمري المدي.',
  'rtl',
);
const desk = { width: 1100, height: 760 };

/** How the same things look to different people. */
export const variants: Readonly<Record<string, Variant>> = {
  light: { size: desk, page: english, theme: 'light' },
  dark: { size: desk, page: darkPage, theme: 'page' },
  narrow: { size: { width: 380, height: 680 }, page: english, theme: 'light' },
  // As much as a window of 1100 pixels shows at 300 %.
  low: { size: { width: 366, height: 254 }, page: english, theme: 'dark' },
  chinese: { size: desk, page: chinese, theme: 'light', chinese: true },
  rtl: { size: desk, page: arabic, theme: 'light' },
  mirrored: { size: desk, page: arabic, theme: 'light', mirrored: true },
  forced: { size: desk, page: english, theme: 'page', flags: ['--force-high-contrast'] },
};

/** An expression for the worker. The form on the options page has other names in another language. */
export function storeSettings({
  baseUrl,
  theme,
}: {
  readonly baseUrl: string;
  readonly theme: string;
}): string {
  const settings = {
    provider: 'openai-compatible',
    providers: { 'openai-compatible': { baseUrl, model: 'gpt-5.2' } },
    typing: 'instant',
    theme,
  };
  return changeSettings(`put(${JSON.stringify(settings)}, 'settings')`);
}

/** As they are when the extension is new. */
export const forgetSettings = changeSettings(`delete('settings')`);

function changeSettings(change: string): string {
  return `new Promise((resolve, reject) => {
    const opening = indexedDB.open('typeover');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const change = opening.result.transaction('settings', 'readwrite');
      change.objectStore('settings').${change};
      change.oncomplete = () => resolve(opening.result.close());
    };
  })`;
}

/** Chromium takes its language from the system; here the Chinese words are those of every language. */
export async function useChinese(extension: string): Promise<void> {
  const locales = join(extension, '_locales');
  const words = await readFile(join(locales, 'zh_CN', 'messages.json'));
  await writeFile(join(locales, 'en', 'messages.json'), words);
}

/** The direction is Chromium's own word, too: here it is one of ours. */
export async function mirror(extension: string): Promise<void> {
  const file = join(extension, '_locales', 'en', 'messages.json');
  const words = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...words, direction: { message: 'rtl' } }));
  for (const name of await readdir(extension, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const script = await readFile(join(extension, name), 'utf8');
    await writeFile(join(extension, name), script.replaceAll('@@bidi_dir', 'direction'));
  }
}

/** What stands on a control, by its path in the locales. */
export async function readWords(isChinese: boolean): Promise<(path: string) => string> {
  const file = isChinese ? 'zh_CN.json' : 'en.json';
  const { href } = new URL(`../locales/${file}`, import.meta.url);
  const { words } = readLocale(file, await readFile(fileURLToPath(href), 'utf8'));
  return (path) => words.get(path)?.text ?? path;
}

export function isDark(document: string): boolean {
  return document.includes(darkColours);
}

/** What is selected on it. */
export function readText(document: string): string {
  return /<p id="text">(.*?)<\/p>/.exec(document)?.[1] ?? '';
}

function page(language: string, title: string, around: string, text: string, dir = 'ltr'): string {
  return `<!doctype html><html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><style>body{max-width:58ch;margin:2rem auto;padding:0 1rem;font:18px/1.6 serif}textarea{box-sizing:border-box;width:100%;height:4.5rem;padding:.5rem;font:inherit;font-size:16px;color:inherit;background:transparent;border:1px solid gray}</style></head><body><h1>${title}</h1><p id="around">${around}</p><p id="text">${text}</p><textarea id="field">${text}</textarea>${`<p>${around}</p>`.repeat(6)}</body></html>`;
}
