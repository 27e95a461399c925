import { basicSetup, EditorView } from 'codemirror';
import { type EditorOnPage, paragraphs, placeFor } from './editor-on-page.ts';

export function createCodeMirror(): EditorOnPage {
  const view = new EditorView({
    doc: paragraphs.join('\n'),
    extensions: [basicSetup],
    parent: placeFor('codemirror'),
  });
  return { text: () => view.state.doc.toString() };
}
