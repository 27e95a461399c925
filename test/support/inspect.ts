/* oxlint-disable unicorn/consistent-function-scoping -- The source of `inspect` travels into pages by itself. */
/**
 * Where to look: in the newest overlay over a page, in the frame that it holds for the user's question, or in the
 * document itself, as for the pages of the extension.
 */
export type Scope = 'overlay' | 'field' | 'document';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** The dialog named Typeover as a person, or a screen reader, finds it. */
export interface DialogView {
  readonly state: string;
  /** The text of the region Answer, character for character. */
  readonly answer: string;
  readonly busy: boolean;
  readonly status: string;
  /** All that the dialog says, in one. */
  readonly text: string;
  readonly buttons: readonly string[];
  /** Role and name of what has the focus inside the dialog; absent when the focus is elsewhere. */
  readonly focused?: string;
  /** In pixels of the viewport. */
  readonly rect: Rect;
  readonly viewport: { readonly width: number; readonly height: number };
}

export interface Control {
  readonly role: string;
  readonly name: string;
  readonly value: string;
  /** The labels of a select's options. */
  readonly options: readonly string[];
  readonly description: string;
  readonly state: string;
  readonly text: string;
  readonly checked: boolean;
  readonly pressed: boolean;
  /** What `aria-expanded` says, where it says something. */
  readonly expanded: string;
  /** It has the focus, and with it what is typed. */
  readonly focused: boolean;
}

export interface Inspection {
  dialog(): DialogView | null;
  /** All visible elements of this role and, where given, this name. */
  controls(role: string, name?: string): Control[];
  /** Scrolls it into view. The centre is in pixels of the viewport. Throws when it is not there. */
  centreOf(role: string, name: string): Point;
  /** Puts the focus there and selects what is in it. */
  focus(role: string, name: string): void;
  /** Puts a text in the place of what is in a field, all at once, as a paste does. */
  put(role: string, name: string, text: string): void;
  /** Of the box that the answer scrolls in, in pixels. */
  scrolling(): { readonly top: number; readonly height: number; readonly length: number };
  /** Chooses the option of a select by its label. */
  choose(name: string, option: string): void;
  /** Of the document, with all that follows the path. */
  address(): string;
}

/**
 * Finds things by role and accessible name. Its source runs in the page, in either browser: it must name nothing
 * outside itself. Roles and names are computed for the markup that we write, not for all that ARIA allows.
 */
export function inspect(root: Document | ShadowRoot | null): Inspection {
  const implied: Record<string, string> = {
    A: 'link',
    BUTTON: 'button',
    SELECT: 'combobox',
    TEXTAREA: 'textbox',
    DIALOG: 'dialog',
    OUTPUT: 'status',
    FIELDSET: 'group',
    DETAILS: 'group',
    UL: 'list',
    OL: 'list',
    ARTICLE: 'article',
    SECTION: 'region',
    IFRAME: 'iframe',
    LI: 'listitem',
    TD: 'cell',
    CODE: 'code',
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`H${level}`, 'heading'])),
  };

  function roleOf(element: Element): string {
    const explicit = element.getAttribute('role');
    if (explicit) return explicit;
    if (!(element instanceof HTMLInputElement)) {
      return implied[element.localName.toUpperCase()] ?? '';
    }
    if (element.type === 'checkbox' || element.type === 'radio') return element.type;
    if (element.type === 'submit' || element.type === 'button') return 'button';
    return element.hasAttribute('list') ? 'combobox' : 'textbox';
  }

  function textOf(ids: string | null): string {
    if (!ids || !root) return '';
    return ids
      .split(/\s+/)
      .map((id) => root.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim();
  }

  /** A label's own words, without those of the control it may enclose. */
  function wordsOf(label: Element): string {
    const copy = label.cloneNode(true) as Element;
    for (const inner of copy.querySelectorAll('input, select, textarea, button')) inner.remove();
    return (copy.textContent ?? '').trim();
  }

  function nameOf(element: Element): string {
    const labels = 'labels' in element ? (element.labels as NodeListOf<Element> | null) : null;
    return (
      textOf(element.getAttribute('aria-labelledby')) ||
      element.getAttribute('aria-label')?.trim() ||
      [...(labels ?? [])].map(wordsOf).join(' ') ||
      (['button', 'link', 'menuitem'].includes(roleOf(element))
        ? (element.textContent ?? '').trim()
        : '') ||
      element.getAttribute('title') ||
      ''
    );
  }

  function find(role: string, name?: string): Element[] {
    return [...(root?.querySelectorAll('*') ?? [])].filter(
      (element) =>
        roleOf(element) === role &&
        (name === undefined || nameOf(element) === name) &&
        element.checkVisibility({ visibilityProperty: true }),
    );
  }

  function theOne(role: string, name: string): Element {
    const element = find(role, name).at(-1);
    if (element) return element;
    const present = find(role).map(nameOf).join(', ');
    throw new Error(`There is no ${role} "${name}" here. Of that role there are: ${present}.`);
  }

  function rectOf(element: Element): Rect {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  }

  function focus(element: Element): void {
    if (element instanceof HTMLElement) element.focus();
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      element.select();
    }
  }

  return {
    dialog() {
      const dialog = find('dialog', 'Typeover').at(-1);
      if (!dialog) return null;
      const [answer] = find('region', 'Answer');
      const active = root?.activeElement;
      return {
        state: dialog.getAttribute('data-state') ?? '',
        answer: answer?.textContent ?? '',
        busy: answer?.getAttribute('aria-busy') === 'true',
        status: find('status')
          // What is only read out comes and goes.
          .map((status) =>
            [...status.childNodes]
              .filter((node) => !(node instanceof Element && node.matches('.unseen')))
              .map((node) => node.textContent ?? '')
              .join(''),
          )
          .join(' ')
          .trim(),
        text: dialog.textContent ?? '',
        buttons: find('button').map(nameOf),
        ...(active && dialog.contains(active)
          ? { focused: `${roleOf(active)} ${nameOf(active)}` }
          : {}),
        rect: rectOf(dialog),
        viewport: { width: innerWidth, height: innerHeight },
      };
    },
    controls(role, name) {
      return find(role, name).map((element) => ({
        role,
        name: nameOf(element),
        value: 'value' in element ? String(element.value) : '',
        options:
          element instanceof HTMLSelectElement ? [...element.options].map((o) => o.label) : [],
        description: textOf(element.getAttribute('aria-describedby')),
        state: element.getAttribute('data-state') ?? '',
        text: (element.textContent ?? '').trim(),
        checked: element instanceof HTMLInputElement && element.checked,
        expanded: element.getAttribute('aria-expanded') ?? '',
        pressed: element.getAttribute('aria-pressed') === 'true',
        focused: root?.activeElement === element && document.hasFocus(),
      }));
    },
    centreOf(role, name) {
      const element = theOne(role, name);
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { x, y, width, height } = rectOf(element);
      return { x: x + width / 2, y: y + height / 2 };
    },
    focus: (role, name) => focus(theOne(role, name)),
    put(role, name, text) {
      const field = theOne(role, name);
      focus(field);
      document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
      if ('value' in field && field.value !== text) throw new Error(`"${name}" did not take it`);
    },
    scrolling() {
      let box = find('region', 'Answer').at(-1) ?? null;
      while (box && getComputedStyle(box).overflowY !== 'auto') box = box.parentElement;
      return {
        top: box?.scrollTop ?? 0,
        height: box?.clientHeight ?? 0,
        length: box?.scrollHeight ?? 0,
      };
    },
    address: () => location.href,
    choose(name, option) {
      const element = theOne('combobox', name);
      if (!(element instanceof HTMLSelectElement)) throw new Error(`"${name}" is no select`);
      const chosen = [...element.options].find(({ label }) => label === option);
      if (!chosen) throw new Error(`"${name}" has no option "${option}"`);
      element.value = chosen.value;
      element.dispatchEvent(new Event('input', { bubbles: true }));
      element.dispatchEvent(new Event('change', { bubbles: true }));
    },
  };
}
