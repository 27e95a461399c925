/** Content taken apart: what the model thinks, and what it answers. */
export interface Split {
  readonly reasoning: string;
  readonly text: string;
}

export interface ThinkingSplitter {
  push(content: string): Split;
  /** The content is over. `cutOff`: by the token limit or with the connection; what was being thought is no answer. */
  end(cutOff: boolean): Split;
}

/** The last is that of ByteDance's models. */
const openings = ['<think>', '<thinking>', '<thought>', '<reasoning>', '<seed:think>'];
const STRAY = '</think>';
/** An answer that writes code or speaks of the tags: a closing tag in it is text. */
const speaksOfTags = /`|<think/;

const nothing: Split = { reasoning: '', text: '' };

/**
 * Takes `<think>…</think>` out of content, cut anywhere: servers without a field of their own for reasoning leave the
 * tags in it (Hugging Face, Groq's raw format, llama.cpp and Ollama for models they do not know). Only at the beginning:
 * in the middle of an answer a tag is what the answer is about.
 *
 * Tags that are never closed surround an answer: it is told as text at the end. Where the template opened the tag and the
 * model only closes it, what came before was told as text already, and the tag alone is dropped.
 */
export function createThinkingSplitter(): ThinkingSplitter {
  let place: 'beginning' | 'thinking' | 'between' | 'unopened' | 'text' = 'beginning';
  let closing = STRAY;
  let held = '';
  let thought = '';
  let told = false;

  function findBeginning(): void {
    const start = held.trimStart();
    const opening = openings.find((tag) => start.startsWith(tag));
    if (opening) {
      place = 'thinking';
      closing = opening.replace('<', '</');
      held = start.slice(opening.length);
    } else if (!openings.some((tag) => tag.startsWith(start))) {
      place = 'unopened';
    }
  }

  function think(): string {
    if (thought === '') held = held.trimStart();
    const at = held.indexOf(closing);
    if (at === -1) return release(beginningAtEnd(held, closing));
    const reasoning = held.slice(0, at);
    held = held.slice(at + closing.length);
    place = 'between';
    return reasoning;
  }

  function passStray(): Split {
    const at = held.indexOf(STRAY);
    const about = held.search(speaksOfTags);
    if (about !== -1 && (at === -1 || about < at)) {
      place = 'text';
      return nothing;
    }
    if (at === -1) {
      const kept = Math.max(beginningAtEnd(held, STRAY), beginningAtEnd(held, '<think'));
      return { reasoning: '', text: release(kept) };
    }
    const before = held.slice(0, at);
    held = held.slice(at + STRAY.length);
    // Nothing was told yet: it can still be called what it is.
    place = told ? 'text' : 'between';
    return told ? { reasoning: '', text: before } : { reasoning: before, text: '' };
  }

  /** All that is held but for so many characters at its end. */
  function release(kept: number): string {
    const released = held.slice(0, held.length - kept);
    held = held.slice(held.length - kept);
    return released;
  }

  return {
    push(content) {
      if (content === '') return nothing;
      if (place === 'text') return { reasoning: '', text: content };
      held += content;
      if (place === 'beginning') findBeginning();
      let reasoning = '';
      let text = '';
      if (place === 'thinking') {
        reasoning = think();
        thought += reasoning;
      }
      if (place === 'unopened') ({ reasoning, text } = passStray());
      if (place === 'between') {
        held = held.trimStart();
        if (held !== '') place = 'text';
      }
      if (place === 'text') text += release(0);
      told ||= text !== '';
      return { reasoning, text };
    },
    end(cutOff) {
      const rest = release(0);
      if (place === 'thinking' && cutOff) return { reasoning: rest, text: '' };
      const text = place === 'thinking' ? thought + rest : rest;
      place = 'text';
      return { reasoning: '', text };
    },
  };
}

/** How many characters at the end of `text` are the beginning of `tag`, which has one `<`. */
function beginningAtEnd(text: string, tag: string): number {
  const at = text.lastIndexOf('<');
  return at !== -1 && tag.startsWith(text.slice(at)) ? text.length - at : 0;
}
