import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { type EditorOnPage, paragraphs, placeFor } from './editor-on-page.ts';

export function createProseMirror(): EditorOnPage {
  const doc = schema.node(
    'doc',
    null,
    paragraphs.map((text) => schema.node('paragraph', null, schema.text(text))),
  );
  const view = new EditorView(placeFor('prosemirror'), {
    state: EditorState.create({
      doc,
      plugins: [
        history(),
        keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo }),
        keymap(baseKeymap),
      ],
    }),
  });
  return { text: () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n') };
}
