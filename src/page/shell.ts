const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * The dialog as it is first painted: a place with a caret in it, which the view then takes over, element by element.
 * Without a word: a browser takes as long for the first letter as for all the rest.
 */
export function buildShell(root: ShadowRoot): HTMLElement {
  const { ownerDocument } = root;
  const element = (name: string, className = '') => {
    const made = ownerDocument.createElementNS(XHTML, name);
    if (className !== '') made.className = className;
    return made;
  };
  const dialog = element('div', 'dialog');
  dialog.role = 'dialog';
  dialog.ariaLabel = 'Typeover';
  dialog.tabIndex = -1;
  dialog.dataset['state'] = 'waiting';
  const scroller = element('div', 'scroller');
  const answer = element('div', 'answer');
  answer.append(element('div', 'blank'));
  scroller.append(answer);
  dialog.append(element('header'), scroller, element('footer'));
  root.append(dialog);
  return dialog;
}

/** Resolves when what is there now has been painted, or would have been: a hidden tab paints nothing. */
export function painted(patience = 100): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience);
    // A frame begins with this and ends with the painting; the next task comes after.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
