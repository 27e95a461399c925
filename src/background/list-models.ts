import { i18n } from '#i18n';
import type { Failure } from '../answer/answer-error.ts';
import { maskSecret } from '../answer/mask-secret.ts';
import type { ModelsReport } from '../protocol/requests.ts';
import { classifyError } from '../providers/classify-error.ts';
import type { ModelList, ProviderRequest } from '../providers/provider.ts';
import { explainFailure } from './explain-failure.ts';
import { findObstacle } from './find-obstacle.ts';
import { maskedFailure } from './intake.ts';
import { keyObstacle } from './key-obstacle.ts';
import { readBody } from './read-body.ts';
import { addressOf, readSetup, type Setup } from './setup.ts';
import { noteSent } from './note-sent.ts';
import { privately, transportTo, type Transport } from './transport.ts';

/** Milliseconds until a list that has not come whole is given up: it only helps to fill in a field. */
const PATIENCE = 10_000;
/** Bytes; OpenRouter's list, the longest known, has under one million. */
const MOST = 16 * 1024 * 1024;
/** Milliseconds for which a list is good. */
const KEPT = 60 * 60 * 1000;

export interface ListOptions {
  readonly setup?: Setup;
  readonly transport?: Transport;
  /** Milliseconds, of any origin. */
  readonly now?: () => number;
  readonly patience?: number;
}

interface KeptList {
  readonly models: readonly string[];
  readonly at: number;
}

/** By provider, address and key: another key may see other models. In memory, like everything that hangs on a key. */
const kept = new Map<string, KeptList>();

/** The models of the saved provider, sorted as it lists them. Never rejects: why there is no list is said in words. */
export async function listModels(options: ListOptions = {}): Promise<ModelsReport> {
  try {
    const setup = options.setup ?? (await readSetup());
    return await listModelsOf(setup, options);
  } catch {
    return { ok: false, message: i18n.t('error.noStorage') };
  }
}

async function listModelsOf(
  setup: Setup,
  { now = Date.now, transport = transportTo(setup.provider), patience = PATIENCE }: ListOptions,
): Promise<ModelsReport> {
  const { provider, config } = setup;
  const { models: list } = provider;
  if (!list) {
    return { ok: false, message: i18n.t('connection.noModelList', { source: provider.label }) };
  }
  const cacheKey = JSON.stringify([provider.id, config.baseUrl, config.key]);
  const known = kept.get(cacheKey);
  if (known && now() - known.at < KEPT) return { ok: true, models: known.models };
  const asked = await askForModels(setup, list, transport, patience);
  if (!asked.ok) return { ok: false, ...explain(setup, asked) };
  // A server without models may be about to get one.
  if (asked.models.length > 0) kept.set(cacheKey, { models: asked.models, at: now() });
  return { ok: true, models: asked.models };
}

type Asked =
  | { readonly ok: true; readonly models: readonly string[] }
  | { readonly ok: false; readonly failure: Failure; readonly status?: number };

async function askForModels(
  setup: Setup,
  list: ModelList,
  transport: Transport,
  patience: number,
): Promise<Asked> {
  const { provider, config } = setup;
  if (setup.locked) return failed({ code: 'locked' });
  if (provider.needsKey && config.key === '') return failed({ code: 'bad-config' });
  const request = buildRequest(list, config);
  if (!request) return failed({ code: 'bad-config' });
  const obstacle = keyObstacle(setup, request) ?? (await findObstacle(request.url));
  if (obstacle) return failed(obstacle);
  const life = new AbortController();
  const signal = AbortSignal.any([life.signal, AbortSignal.timeout(patience)]);
  try {
    const send = noteSent(transport, { setup, purpose: 'models' });
    const response = await send(request.url, { ...request.init, ...privately, signal });
    if (response.type === 'opaqueredirect') return failed({ code: 'redirected' });
    const { status } = response;
    const bounds = response.ok ? { most: MOST, patience } : {};
    const body = await readBody(response, bounds);
    if (signal.aborted) return failed({ code: 'timeout-first' });
    // Masked after parsing: on the wire the key may be escaped.
    if (!response.ok) {
      return { ...failed(maskedFailure(classifyError({ status, body }), config.key)), status };
    }
    return readList(list, body, config.key);
  } catch {
    return failed({ code: signal.aborted ? 'timeout-first' : 'unreachable' });
  } finally {
    life.abort();
  }
}

function buildRequest(list: ModelList, config: Setup['config']): ProviderRequest | undefined {
  try {
    const request = list.request(config);
    void new Request(request.url, request.init); // throws for an address or a header that cannot be sent
    return request;
  } catch {
    return undefined;
  }
}

function readList(list: ModelList, body: string, key: string): Asked {
  if (body.trimStart().startsWith('<')) return failed({ code: 'not-an-api' });
  try {
    const names = list.read(JSON.parse(body)).map((name) => maskSecret(name, key));
    return { ok: true, models: [...new Set(names)] };
  } catch {
    return failed({ code: 'bad-response' });
  }
}

function failed(failure: Failure): Extract<Asked, { ok: false }> {
  return { ok: false, failure };
}

function explain(
  { provider, config }: Setup,
  { failure, status }: Extract<Asked, { ok: false }>,
): { message: string; detail?: string } {
  const { message, detail } = explainFailure(failure, {
    provider,
    model: config.model,
    url: addressOf(config),
    status,
    list: true,
  });
  return detail === undefined ? { message } : { message, detail };
}
