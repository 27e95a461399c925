import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';
import { type EditorOnPage, paragraphs, placeFor } from './editor-on-page.ts';

export function createLexical(): EditorOnPage {
  const element = document.createElement('div');
  element.contentEditable = 'true';
  placeFor('lexical').append(element);
  const editor = createEditor({ namespace: 'sample', onError: console.error });
  editor.setRootElement(element);
  registerRichText(editor);
  editor.update(
    () => {
      for (const text of paragraphs)
        $getRoot().append($createParagraphNode().append($createTextNode(text)));
    },
    { discrete: true },
  );
  registerHistory(editor, createEmptyHistoryState(), 300);
  return {
    text: () =>
      editor.read(() =>
        $getRoot()
          .getChildren()
          .map((child) => child.getTextContent())
          .join('\n'),
      ),
  };
}
