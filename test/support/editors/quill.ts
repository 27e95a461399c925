import Quill from 'quill';
import { type EditorOnPage, paragraphs, placeFor } from './editor-on-page.ts';

export function createQuill(): EditorOnPage {
  const place = document.createElement('div');
  placeFor('quill').append(place);
  const quill = new Quill(place);
  quill.setText(`${paragraphs.join('\n')}\n`);
  quill.history.clear();
  // It always ends with a line break of its own.
  return { text: () => quill.getText().replace(/\n$/, '') };
}
