import type { Tab } from './driven-browser.ts';
import type { Place } from './field-pages.ts';

/** A field of a page, as its user sees and works it. */
export interface FieldOnPage {
  /** Puts the focus there and selects the first such word. */
  select(word: string): Promise<void>;
  text(): Promise<string>;
}

/** `at` is a selector; after `>>` it goes on in the frame or in the open shadow root of what was found. */
export function fieldAt(tab: Tab, at: string): FieldOnPage {
  return {
    select: (word) => tab.evaluate(operate, at, word).then(() => undefined),
    text: () => tab.evaluate(operate, at, ''),
  };
}

/** Selects the word, if one is given, and returns the text of the field. Its source travels into the page. */
function operate(at: string, word: string): string {
  let root: Document | ShadowRoot = document;
  const path = at.split(' >> ');
  for (const selector of path.slice(0, -1)) {
    const outer: HTMLElement | null = root.querySelector<HTMLElement>(selector);
    if (outer instanceof HTMLIFrameElement && outer.contentDocument) root = outer.contentDocument;
    else if (outer?.shadowRoot) root = outer.shadowRoot;
    else throw new Error(`There is no ${selector} to look into`);
  }
  const field = root.querySelector<HTMLInputElement>(path.at(-1) ?? '');
  if (!field) throw new Error(`There is no ${at}`);
  const { ownerDocument } = field;
  const text = 'value' in field ? field.value : (field as HTMLElement).innerText;
  if (word === '') return text;
  if (ownerDocument !== document) ownerDocument.defaultView?.focus();
  field.focus();
  if ('setSelectionRange' in field) {
    // Fields for numbers and addresses can only be selected as a whole.
    if (field.selectionStart === null) field.select();
    else field.setSelectionRange(text.indexOf(word), text.indexOf(word) + word.length);
    return text;
  }
  const texts = ownerDocument.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const start = node.nodeValue?.indexOf(word) ?? -1;
    if (start === -1) continue;
    ownerDocument.getSelection()?.setBaseAndExtent(node, start, node, start + word.length);
    return text;
  }
  throw new Error(`There is no "${word}" in ${at}`);
}

/** Reads what the place holds, from its editor where it has one: what is drawn may be something else. */
export function readerOf(tab: Tab, { at, editor }: Place): () => Promise<string> {
  return editor === undefined ? fieldAt(tab, at).text : () => tab.evaluate(readEditor, editor);
}

function readEditor(name: string): string {
  return window.editors[name]?.text() ?? '';
}
