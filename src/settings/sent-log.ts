import * as v from 'valibot';
import { browser } from 'wxt/browser';

/** One request as it left the browser, without the key. */
export const sentRequestSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  purpose: v.picklist(['answer', 'test', 'models']),
  /** Who was asked: the provider's name and the model. */
  source: v.string(),
  method: v.string(),
  url: v.string(),
  headers: v.array(v.tuple([v.string(), v.string()])),
  body: v.string(),
  /** Characters of the body that are not kept. */
  omitted: v.number(),
  /** The tab of a private window from which it came. */
  privateTab: v.exactOptional(v.number()),
});

export type SentRequest = v.InferOutput<typeof sentRequestSchema>;

/** Requests that are kept. */
const KEPT = 20;
/** In the browser's memory, which no content script can read in either browser. */
const PREFIX = 'sent:';

export async function logSent(request: SentRequest): Promise<void> {
  const key = `${PREFIX}${request.at}-${crypto.randomUUID()}`;
  await browser.storage.session.set({ [key]: request });
  await forget((await readLog()).slice(KEPT));
}

/** The newest first. */
export async function listSent(): Promise<SentRequest[]> {
  return (await readLog()).map(({ request }) => request);
}

export async function forgetSent(): Promise<void> {
  await forget(await readLog());
}

/** A private tab was closed: nothing of it stays. */
export async function forgetSentFrom(tabId: number): Promise<void> {
  await forget((await readLog()).filter(({ request }) => request.privateTab === tabId));
}

interface Entry {
  readonly key: string;
  readonly request: SentRequest;
}

async function readLog(): Promise<Entry[]> {
  const stored = await browser.storage.session.get(null);
  return Object.entries(stored)
    .filter(([key]) => key.startsWith(PREFIX))
    .flatMap(([key, value]) => {
      const parsed = v.safeParse(sentRequestSchema, value);
      return parsed.success ? [{ key, request: parsed.output }] : [];
    })
    .toSorted((a, b) => b.request.at - a.request.at);
}

async function forget(entries: readonly Entry[]): Promise<void> {
  await browser.storage.session.remove(entries.map(({ key }) => key));
}
