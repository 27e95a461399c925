import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { allowAddress } from '../../src/markdown/allow-address.ts';
import { createCodeViews } from '../../src/markdown/code-view.ts';
import { createMarkdownPaper } from '../../src/markdown/markdown-paper.ts';
import { createMarkdownWriter } from '../../src/markdown/markdown-writer.ts';
import { createPatch } from '../../src/markdown/patch.ts';
import { sampleDocument } from '../markdown/sample-document.ts';

/** What shows a growing text, and how long each frame took. */
export interface Run {
  readonly frames: number;
  readonly longestFrame: number;
  readonly lateFrames: number;
  readonly longestWrite: number;
  readonly characters: number;
}

type Show = (host: Element) => (text: string) => void;

const options = {
  words: { copyCode: 'Copy', copied: 'Copied', copyFailed: 'Failed', wrapLines: 'Wrap' },
  copy: () => Promise.resolve(true),
};

const methods = {
  typeover(host) {
    const paper = createMarkdownPaper(document, options);
    host.append(paper.element);
    return (text) => paper.append(text);
  },
  nothing: () => () => {},
  'textContent +=': (host) => (text) => {
    host.textContent += text;
  },
  innerHTML: (host) => {
    let all = '';
    return (text) => {
      all += text;
      host.innerHTML = marked.parse(all, { async: false });
    };
  },
  sanitized: (host) => {
    let all = '';
    return (text) => {
      all += text;
      host.innerHTML = DOMPurify.sanitize(marked.parse(all, { async: false }));
    };
  },
  /** Draws each time, without the rest that a paper takes after a slow draw. */
  writer(host) {
    const patch = createPatch(document, createCodeViews(document, options));
    const writer = createMarkdownWriter(host, patch, { allow: allowAddress, depth: 0 });
    return (text) => {
      writer.write(text);
      writer.draw(false);
    };
  },
} satisfies Record<string, Show>;

export type Method = keyof typeof methods;

let write: (text: string) => void = () => {};
let box = document.createElement('div');
let source = '';
let written = 0;

const page = {
  /** Begins anew with so many characters shown, in the box that an overlay has, and so many ready to be written. */
  async prepare(method: Method, length: number, css: string, ready = 200_000): Promise<void> {
    const host = document.createElement('div');
    document.body.replaceChildren(host);
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `${css} .box { width: 460px; height: 600px; overflow: auto; overflow-wrap: anywhere; font: 15px sans-serif }`,
    );
    root.adoptedStyleSheets = [sheet];
    box = document.createElement('div');
    box.className = 'box dialog';
    root.append(box);
    const sheetElement = document.createElement('div');
    box.append(sheetElement);
    new ResizeObserver(() => {
      box.scrollTop = Number.MAX_SAFE_INTEGER;
    }).observe(sheetElement);
    if (source.length < length + ready) source = sampleDocument(length + ready);
    write = methods[method](sheetElement);
    written = length;
    if (length > 0) write(source.slice(0, length));
    // What was there before is laid out and painted before anything is measured.
    for (let at = 0; at < 5; at += 1) await frame();
  },

  /** Writes once a frame, so many characters a second for so many milliseconds. */
  async run(perSecond: number, duration: number): Promise<Run> {
    const start = performance.now();
    let last = start;
    let frames = 0;
    let longestFrame = 0;
    let lateFrames = 0;
    let longestWrite = 0;
    const from = written;
    await frame();
    for (let now = performance.now(); now - start < duration; now = performance.now()) {
      frames += 1;
      if (frames > 1) {
        longestFrame = Math.max(longestFrame, now - last);
        if (now - last > 50) lateFrames += 1;
      }
      last = now;
      const until = from + Math.floor(((now - start) / 1000) * perSecond);
      const before = performance.now();
      write(source.slice(written, until));
      longestWrite = Math.max(longestWrite, performance.now() - before);
      written = Math.max(written, until);
      await frame();
    }
    return { frames, longestFrame, lateFrames, longestWrite, characters: written - from };
  },

  /** Writes all, so many characters a frame. */
  async feed(length: number, perFrame: number): Promise<void> {
    for (let at = 0; at < length; at += perFrame) {
      write(source.slice(at, at + perFrame));
      await frame();
    }
  },

  /** Writes a document in pieces, and counts after which of them it is less high than before. */
  countShrinks(length: number, piece: number): number {
    const text = sampleDocument(length);
    let shrinks = 0;
    let height = 0;
    for (let at = 0; at < text.length; at += piece) {
      write(text.slice(at, at + piece));
      const now = box.scrollHeight;
      if (now < height) shrinks += 1;
      height = now;
    }
    return shrinks;
  },

  /** Writes `text` in pieces; the longest of the writes in milliseconds. */
  feedPieces(text: string, piece: number): { longest: number } {
    let longest = 0;
    for (let at = 0; at < text.length; at += piece) {
      const before = performance.now();
      write(text.slice(at, at + piece));
      longest = Math.max(longest, performance.now() - before);
    }
    return { longest };
  },
};

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

export type Page = typeof page;
Object.assign(globalThis, { page });
