import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, Node } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { type EditorOnPage, paragraphs, placeFor } from './editor-on-page.ts';

export function createSlate(): EditorOnPage {
  const editor = withHistory(withReact(createEditor()));
  const initialValue = paragraphs.map((text) => ({ type: 'paragraph', children: [{ text }] }));
  createRoot(placeFor('slate')).render(
    createElement(Slate, { editor, initialValue, children: createElement(Editable) }),
  );
  return { text: () => editor.children.map((node) => Node.string(node)).join('\n') };
}
