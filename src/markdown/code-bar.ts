import { element } from './drawn.ts';
import type { MarkdownOptions } from './markdown-door.ts';
import type { Patch } from './patch.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Milliseconds for which it is said that the code was copied. */
const COPIED_SHOWN = 2000;

const icons = {
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  copied: 'M3 8.5l3.5 3.5L13 4.5',
  failed: 'M4 4l8 8M12 4l-8 8',
  wrap: 'M2.5 4h11M2.5 8h8.5a2 2 0 0 1 0 4H8.5M10 10.5L8.5 12l1.5 1.5M2.5 12h3',
};

export interface CodeBarOptions {
  readonly patch: Patch;
  /** What is wrapped. */
  readonly pre: Element;
  readonly language: string;
  /** The code as it stands. */
  readonly read: () => string;
  readonly options: MarkdownOptions;
}

/** Names the language, wraps and copies. Its words are in attributes: the text of an answer has none of them. */
export function createCodeBar({ patch, pre, language, read, options }: CodeBarOptions): Element {
  const { words, copy } = options;
  const bar = patch.createElement(
    element('div', [], { class: 'bar', ...(language !== '' && { 'data-language': language }) }),
  );

  const wrap = createButton(patch, 'wrap', words.wrapLines);
  wrap.setAttribute('aria-pressed', 'false');
  wrap.addEventListener('click', () => {
    const isOn = pre.classList.toggle('wrapped');
    wrap.setAttribute('aria-pressed', String(isOn));
  });

  const copying = createButton(patch, 'copy', words.copyCode);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const copyCode = async () => {
    const isCopied = await copy(read());
    clearTimeout(timer);
    label(copying, isCopied ? 'copied' : 'failed', isCopied ? words.copied : words.copyFailed);
    timer = setTimeout(() => label(copying, 'copy', words.copyCode), COPIED_SHOWN);
  };
  copying.addEventListener('click', () => {
    void copyCode();
  });

  bar.append(wrap, copying);
  return bar;
}

function createButton(patch: Patch, icon: keyof typeof icons, name: string): Element {
  const button = patch.createElement(element('button', [], { type: 'button', class: 'icon' }));
  const picture = button.ownerDocument.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(button.ownerDocument.createElementNS(SVG, 'path'));
  button.append(picture);
  label(button, icon, name);
  return button;
}

function label(button: Element, icon: keyof typeof icons, name: string): void {
  button.querySelector('path')?.setAttribute('d', icons[icon]);
  button.setAttribute('aria-label', name);
  button.setAttribute('title', name);
}
