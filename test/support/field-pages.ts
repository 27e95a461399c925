import type { Key } from './driven-browser.ts';
import { buildEditors } from './editors/build-sample-page.ts';
import { htmlPage, type SamplePage } from './page-server.ts';

/** What the plain fields hold. */
export const textHeld = 'Some words stand here.';
const area = `<textarea id="area">${textHeld}</textarea>`;
const plain = `${area}<div id="editable" contenteditable>${textHeld}</div>`;
const inShadow = `<section><template shadowrootmode="open">${plain}</template></section>`;
const fieldsPage = htmlPage(
  `${plain}
  <input id="input" value="${textHeld}">
  <input id="email" type="email" value="words@example.com" multiple>
  <div id="plain" contenteditable="plaintext-only">${textHeld}</div>
  <iframe src="/inner"></iframe>
  ${inShadow}
  <input id="number" type="number" value="1234">
  <input id="short" maxlength="30" value="${textHeld}">
  <div id="stubborn" contenteditable>${textHeld}</div>
  <textarea id="fixed" readonly>${textHeld}</textarea>
  <p id="text">${textHeld}</p>`,
  `<script>
    addEventListener('input', ({ target }) => {
      if (target.id === 'stubborn') target.textContent = '${textHeld}';
    });
  </script>`,
);

/** A field in what closes, or goes away, upon a click anywhere else. */
const layersPage = htmlPage(
  `<dialog><div popover><form>${area}</form></div></dialog>`,
  `<script type="module">
    document.querySelector('dialog').showModal();
    document.querySelector('[popover]').showPopover();
    const form = document.querySelector('form');
    for (const type of ['pointerdown', 'mousedown', 'click', 'focusin'])
      addEventListener(type, ({ target }) => {
        if (!form.contains(target) && !target.contains(form)) form.remove();
      });
  </script>`,
);
/** Each in a shadow root of its own, and the field in the outer one. */
const shadowLayersPage = htmlPage(
  `<section><template shadowrootmode="open"><dialog><div>
    <template shadowrootmode="open"><p popover><slot></slot></p></template>${area}
  </div></dialog></template></section>`,
  `<script type="module">
    const { shadowRoot } = document.querySelector('section');
    shadowRoot.querySelector('dialog').showModal();
    shadowRoot.querySelector('div').shadowRoot.querySelector('[popover]').showPopover();
  </script>`,
);
const designPage = htmlPage(
  `<p id="design">${textHeld}</p>`,
  `<script>document.designMode = 'on'</script>`,
);

/** Pages full of fields: bare ones at `/fields`, those of frameworks and editors at `/editors`. */
export async function buildFieldPages(): Promise<Readonly<Record<string, SamplePage>>> {
  return {
    '/fields': { body: fieldsPage },
    '/inner': { body: htmlPage(plain + inShadow) },
    '/layers': { body: layersPage },
    '/shadow-layers': { body: shadowLayersPage },
    '/design': { body: designPage },
    '/editors': { body: htmlPage('<script src="/editors.js"></script>') },
    '/editors.js': {
      body: await buildEditors(),
      headers: { 'content-type': 'text/javascript' },
    },
  };
}

/** A place in one of these pages. Each holds `words` once. */
export interface Place {
  readonly where: string;
  /** See `fieldAt`. */
  readonly at: string;
  /** Where it is, if not among the others. */
  readonly path?: string;
  /** The name of an editor that is asked what it holds. */
  readonly editor?: string;
  readonly oneLine?: true;
  /** The keys with which this one redoes. */
  readonly redo?: Key;
}

const editor = (name: string, redo?: Key): Place => ({
  where: `the editor ${name}`,
  at: `#${name} [contenteditable="true"]`,
  editor: name,
  ...(redo && { redo }),
});

/** Places that are hard to reach. */
export const remote: readonly Place[] = [
  { where: 'a text area in a popover in a modal dialog', at: '#area', path: '/layers' },
  {
    where: 'a text area in popover and dialog in shadow roots',
    at: 'section >> #area',
    path: '/shadow-layers',
  },
  {
    where: 'an editable element in a shadow root in a frame',
    at: 'iframe >> section >> #editable',
  },
  { where: 'a document in design mode', at: '#design', path: '/design' },
];

export const places: readonly Place[] = [
  { where: 'a field', at: '#input', oneLine: true },
  { where: 'a text area', at: '#area' },
  { where: 'an element that can be edited', at: '#editable' },
  { where: 'an element for plain text', at: '#plain' },
  { where: 'a text area in a frame', at: 'iframe >> #area' },
  { where: 'an editable element in a frame', at: 'iframe >> #editable' },
  { where: 'a text area in a shadow root', at: 'section >> #area' },
  { where: 'an editable element in a shadow root', at: 'section >> #editable' },
  { where: 'a field held by React', at: 'input', editor: 'react-input', oneLine: true },
  { where: 'a text area held by React', at: 'textarea', editor: 'react-textarea' },
  editor('prosemirror'),
  editor('codemirror'),
  editor('lexical'),
  // Only on Windows it has the other.
  editor('quill', 'Control+Shift+Z'),
  editor('slate'),
];
