import type { CreateMarkdown, MarkdownOptions } from '../markdown/markdown-door.ts';
import { createPlainText } from './plain-text.ts';
import type { DetachableSheet, Sheet } from './sheet.ts';

/** Milliseconds until Markdown that does not come is given up for plain text. */
const PATIENCE = 4000;

/** Milliseconds after a word until the caret stands still, and blinks. */
const STILL = 500;

/** A sheet of the kind that an answer asks for. */
export interface Paper extends DetachableSheet {
  /**
   * Calls `ready` once it can be written on: at once, unless Markdown is asked for the first time. The function returned
   * waits no longer, and takes plain text.
   */
  prepare(showAs: 'markdown' | 'plain', ready: () => void): () => void;
  /** Another sheet, with this text drawn as Markdown; undefined where that cannot be had. */
  draw(text: string): Promise<HTMLElement | undefined>;
}

export interface PaperOptions {
  /** Undefined where it cannot be had. */
  readonly loadMarkdown: () => Promise<CreateMarkdown | undefined>;
  readonly markdown: () => MarkdownOptions;
}

export function createPaper(document: Document, { loadMarkdown, markdown }: PaperOptions): Paper {
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', 'div');
  const plain = createPlainText(document);
  let sheet: Sheet = plain;
  let drawn: Sheet | undefined;
  let create: CreateMarkdown | undefined;
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function mark(how: 'blank' | 'still' | ''): void {
    clearTimeout(timer);
    if (element.className !== how) element.className = how;
  }

  function use(next: Sheet): void {
    sheet = next;
    if (element.firstChild !== next.element) element.replaceChildren(next.element);
  }

  function createMarkdown(): Promise<CreateMarkdown | undefined> {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
    return Promise.race([loadMarkdown().catch(() => undefined), late]);
  }

  async function load(): Promise<Sheet> {
    create ??= await createMarkdown();
    if (create) drawn ??= create(document, markdown());
    return drawn ?? plain;
  }

  use(plain);
  mark('blank');
  return {
    element,
    append(text) {
      mark('');
      timer = setTimeout(mark, STILL, 'still');
      sheet.append(text);
    },
    end() {
      clearTimeout(timer);
      sheet.end();
    },
    clear() {
      mark('blank');
      sheet.clear();
    },
    detach() {
      mark('blank');
      if (sheet !== drawn || !create) return plain.detach();
      const { element: detached } = drawn;
      drawn = create(document, markdown());
      use(drawn);
      return detached;
    },
    prepare(showAs, ready) {
      newest += 1;
      const mine = newest;
      const take = (taken: Sheet) => {
        if (mine !== newest) return;
        newest += 1;
        use(taken);
        ready();
      };
      if (showAs === 'plain') take(plain);
      else if (drawn) take(drawn);
      else void load().then(take);
      return () => take(plain);
    },
    async draw(text) {
      create ??= await createMarkdown();
      const another = create?.(document, markdown());
      another?.append(text);
      another?.end();
      return another?.element;
    },
  };
}
