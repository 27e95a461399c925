import { languageModel, readAvailability, sessionOptions } from './language-model.ts';
import type { ProviderRequest } from './provider.ts';
import { asArray, asObject, asText, parseJson } from './read-json.ts';

/** What one record of the answer says. `error` is the name and the message of a `DOMException`. */
export type BuiltInRecord =
  | { readonly text: string }
  | { readonly done: true }
  | { readonly error: { readonly name: string; readonly message: string } };

/** The name of our own error, beside the browser's: there is a model, but not on this device yet. */
export const NOT_READY = 'NotReady';

/**
 * Answers a request by the browser's own model, like a server: an event stream of `BuiltInRecord`s. Ends like a real
 * request when its signal aborts: reading the body throws the reason.
 */
export function builtInResponse({ init }: ProviderRequest, model = languageModel()): Response {
  const signal = init.signal ?? undefined;
  const records = speak();
  const encoder = new TextEncoder();

  async function* speak(): AsyncGenerator<BuiltInRecord> {
    if (!model || (await readAvailability(model)) !== 'available') {
      yield { error: { name: NOT_READY, message: '' } };
      return;
    }
    const { system, messages } = asObject(parseJson(asText(init.body))) ?? {};
    const prompts = [
      { role: 'system', content: asText(system) },
      ...asArray(messages).map(toPrompt),
    ];
    const last = prompts.pop()?.content ?? '';
    const session = await model.create({
      ...sessionOptions(),
      initialPrompts: prompts.filter(({ content }) => content !== ''),
      ...(signal && { signal }),
    });
    try {
      const deltas = session.promptStreaming(last, signal ? { signal } : {});
      for await (const text of deltas) yield { text };
      yield { done: true };
    } finally {
      session.destroy();
    }
  }

  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const record = await nextOf(records, signal);
        if (!record) return controller.close();
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(record)}\n\n`));
        // Whatever follows an error is about a session that is gone.
        if ('error' in record) controller.close();
      },
      cancel: () => giveBack(records),
    },
    // Nothing is taken ahead: what is not wanted any more is not asked of the model.
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

/** The next record; an error of the browser is one. Throws when the signal aborted. */
async function nextOf(
  records: AsyncGenerator<BuiltInRecord>,
  signal: AbortSignal | undefined,
): Promise<BuiltInRecord | undefined> {
  try {
    signal?.throwIfAborted();
    const { done, value } = await records.next();
    return done ? undefined : value;
  } catch (error) {
    // Nobody asks for more: the session is given back.
    if (signal?.aborted) void giveBack(records);
    signal?.throwIfAborted();
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { error: { name, message } };
  }
}

/** Lets the records end where they are. That the browser's stream was aborted is no news here. */
async function giveBack(records: AsyncGenerator<BuiltInRecord>): Promise<void> {
  await records.return(undefined).catch(() => {});
}

function toPrompt(message: unknown): { role: string; content: string } {
  const { role, content } = asObject(message) ?? {};
  return { role: asText(role), content: asText(content) };
}
