/** Whether the browser's own model can be used, or could be. */
export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface Prompt {
  readonly role: string;
  readonly content: string;
}

interface SessionOptions {
  readonly expectedInputs: readonly Expected[];
  readonly expectedOutputs: readonly Expected[];
  readonly initialPrompts?: readonly Prompt[];
  readonly signal?: AbortSignal;
  readonly monitor?: (monitor: EventTarget) => void;
}

interface Expected {
  readonly type: 'text';
  readonly languages: readonly string[];
}

export interface LanguageModelSession {
  /** Deltas, since Chrome 128. */
  promptStreaming(
    input: string,
    options: { readonly signal?: AbortSignal },
  ): ReadableStream<string>;
  destroy(): void;
}

/** What we use of Chrome's Prompt API (https://github.com/webmachinelearning/prompt-api). */
export interface LanguageModel {
  availability(options: SessionOptions): Promise<Availability>;
  create(options: SessionOptions): Promise<LanguageModelSession>;
}

/** The browser's own model; undefined in browsers that have none. That it is there does not mean that it can be used. */
export function languageModel(): LanguageModel | undefined {
  const found: unknown = Reflect.get(globalThis, 'LanguageModel');
  return isLanguageModel(found) ? found : undefined;
}

function isLanguageModel(value: unknown): value is LanguageModel {
  return typeof value === 'function' && 'availability' in value && 'create' in value;
}

/** The model answers in no other; English is there since the first version. */
const languages = ['en', 'es', 'ja'];

/** Asked for and created with the same options, or the one says nothing about the other. */
export function sessionOptions(language = navigator.language): SessionOptions {
  const own = language.slice(0, 2).toLowerCase();
  const spoken = languages.includes(own) && own !== 'en' ? ['en', own] : ['en'];
  const expected = [{ type: 'text', languages: spoken }] as const;
  return { expectedInputs: expected, expectedOutputs: expected };
}

export async function readAvailability(model = languageModel()): Promise<Availability> {
  try {
    return (await model?.availability(sessionOptions())) ?? 'unavailable';
  } catch {
    return 'unavailable';
  }
}

/**
 * Has the browser download its model, which takes gigabytes. Call it in a click, before any await: without one the
 * browser refuses. `progress` is from 0 to 1. Rejects with the browser's `DOMException`.
 */
export async function downloadModel(
  progress: (loaded: number) => void,
  model = languageModel(),
): Promise<void> {
  const session = await model?.create({
    ...sessionOptions(),
    monitor(monitor) {
      monitor.addEventListener('downloadprogress', (event) => {
        if ('loaded' in event && typeof event.loaded === 'number') progress(event.loaded);
      });
    },
  });
  session?.destroy();
}
