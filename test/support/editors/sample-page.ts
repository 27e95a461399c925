import { createCodeMirror } from './codemirror.ts';
import type { EditorOnPage } from './editor-on-page.ts';
import { createLexical } from './lexical.ts';
import { createProseMirror } from './prosemirror.ts';
import { createQuill } from './quill.ts';
import { createReactFields } from './react-fields.ts';
import { createSlate } from './slate.ts';

declare global {
  interface Window {
    editors: Readonly<Record<string, EditorOnPage>>;
  }
}

window.editors = {
  prosemirror: createProseMirror(),
  codemirror: createCodeMirror(),
  lexical: createLexical(),
  quill: createQuill(),
  slate: createSlate(),
  ...createReactFields(),
};
