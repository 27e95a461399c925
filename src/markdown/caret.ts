const CLASS = 'caret';

/** What may hold the end of the text; whatever else is last stands within a line. */
const HOLDER =
  'div, p, ul, ol, li, blockquote, h1, h2, h3, h4, h5, h6, pre, pre code, .lines, .line, table, tbody, thead, tr, td, th';

export interface Caret {
  /** To where the text ends now. */
  move(): void;
  remove(): void;
}

/** Marks the element in which the text ends. The caret itself is drawn by a style: it is none of the text. */
export function createCaret(root: Element): Caret {
  let holder: Element | undefined;

  function place(next: Element | undefined): void {
    if (next === holder) return;
    holder?.classList.remove(CLASS);
    if (holder?.getAttribute('class') === '') holder.removeAttribute('class');
    next?.classList.add(CLASS);
    holder = next;
  }

  return {
    move() {
      place(lastHolder(root));
    },
    remove: () => place(undefined),
  };
}

function lastHolder(element: Element): Element {
  const last = element.lastElementChild;
  return last?.matches(HOLDER) ? lastHolder(last) : element;
}
