import { createElement, useState, type ChangeEvent } from 'react';
import { createRoot } from 'react-dom/client';
import { type EditorOnPage, paragraphs, placeFor } from './editor-on-page.ts';

type Change = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

/** Fields whose value React holds: what it was not told of by an event it takes back. */
export function createReactFields(): Record<'react-input' | 'react-textarea', EditorOnPage> {
  return {
    'react-input': createField('input', paragraphs[1] ?? ''),
    'react-textarea': createField('textarea', paragraphs.join('\n')),
  };
}

function createField(kind: 'input' | 'textarea', initial: string): EditorOnPage {
  let state = initial;
  function Field() {
    const [value, setValue] = useState(initial);
    state = value;
    return createElement(kind, {
      value,
      onChange: (event: Change) => setValue(event.target.value),
    });
  }
  createRoot(placeFor(`react-${kind}`)).render(createElement(Field));
  return { text: () => state };
}
