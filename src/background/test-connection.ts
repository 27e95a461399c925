import { i18n } from '#i18n';
import type { ConnectionReport } from '../protocol/requests.ts';
import { askModel } from './ask-model.ts';
import { keepAlive } from './keep-alive.ts';
import { readSetup } from './setup.ts';

/** Enough for one token; the shortest question that every model answers. */
const question = { system: '', messages: [{ role: 'user', content: 'Hi' }] } as const;

/**
 * Asks the saved provider for one token on the very path that answers take: a list of models can be had where a
 * question is refused. Says in words what happened.
 */
export async function testConnection(): Promise<ConnectionReport> {
  const life = new AbortController();
  keepAlive(life.signal);
  try {
    const setup = await readSetup();
    const { state, error, answer } = await askModel({
      setup: { ...setup, config: { ...setup.config, maxTokens: 1 } },
      question,
      // One word is enough: a server that ignores the limit would go on.
      emit: ({ type }) => type === 'text' && life.abort(),
      signal: life.signal,
    });
    // With one token asked for, to reach the limit is what is expected.
    if (state === 'length' || state === 'complete' || answer.text !== '')
      return { ok: true, message: i18n.t('connection.works', { source: setup.source }) };
    const message = error?.message ?? i18n.t('connection.refused', { source: setup.source });
    return { ok: false, message, ...(error?.detail && { detail: error.detail }) };
  } catch {
    return { ok: false, message: i18n.t('error.noStorage') };
  } finally {
    life.abort();
  }
}
