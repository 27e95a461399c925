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

/** Characters. */
const LONGEST = Math.max(...openings.map(({ length }) => length));

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

  /** At the beginning, and behind a thought: one may follow another. */
  function findOpening(): void {
    const start = held.trimStart();
    if (place === 'between') held = start;
    if (start === '') return;
    const named = start.slice(0, LONGEST).toLowerCase();
    const opening = openings.find((tag) => named.startsWith(tag));
    if (opening) {
      place = 'thinking';
      thought = '';
      closing = opening.replace('<', '</');
      held = start.slice(opening.length);
    } else if (!openings.some((tag) => tag.startsWith(named))) {
      place = place === 'between' ? 'text' : 'unopened';
    }
  }

  function think(): string {
    if (thought === '') held = held.trimStart();
    const at = held.search(new RegExp(closing, 'i'));
    if (at === -1) return release(beginningAtEnd(held, closing));
    const reasoning = held.slice(0, at);
    held = held.slice(at + closing.length);
    place = 'between';
    return reasoning;
  }

  /** One step through what is held. False where it takes more to go on. */
  function step(said: { reasoning: string; text: string }): boolean {
    const before = place;
    if (place === 'beginning' || place === 'between') {
      findOpening();
    } else if (place === 'thinking') {
      const reasoning = think();
      thought += reasoning;
      said.reasoning += reasoning;
    } else if (place === 'unopened') {
      const { reasoning, text } = passStray();
      said.reasoning += reasoning;
      said.text += text;
    }
    return place !== before;
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

  /** The rest is text. */
  function isOver(): boolean {
    return place === 'text';
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
      if (isOver()) return { reasoning: '', text: content };
      held += content;
      const said = { reasoning: '', text: '' };
      while (step(said));
      if (isOver()) said.text += release(0);
      told ||= said.text !== '';
      return said;
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
  return at !== -1 && tag.startsWith(text.slice(at).toLowerCase()) ? text.length - at : 0;
}
