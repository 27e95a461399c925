import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { ConnectionReport } from '../../protocol/requests.ts';
import { isLoopback } from '../../settings/loopback.ts';
import { askModel, type Said } from '../ask-model.ts';
import type { WallClock } from '../deadlines.ts';
import { limitsFor, type Limits } from '../limits-for.ts';
import { findRefusal, type Refusal } from '../find-refusal.ts';
import { keepAlive } from '../keep-alive.ts';
import { hasOriginRule } from '../origin-rule.ts';
import { secretsOf } from '../secrets-of.ts';
import { addressOf, readSetup, type Setup } from '../setup.ts';
import type { Transport } from '../transport.ts';
import { adviseOnReach, adviseOnRefusal, adviseOnRepeats, adviseOnStream } from './advise.ts';
import { chooseHeadline } from './choose-headline.ts';
import { judgeStream } from './judge-stream.ts';
import { listChecks } from './list-checks.ts';
import { startStopwatch, type Timing } from './time-answer.ts';
import { watchRepeats } from './watch-repeats.ts';
import { listMeasures, quoteWords, withoutSecrets, writeReport } from './write-report.ts';

/** Short, the same for every model, and long enough that holding it back shows: one word could not. */
const question = {
  system: '',
  messages: [
    {
      role: 'user',
      content: 'Count from 1 to 20. Write only the numbers, as digits, one on each line.',
    },
  ],
} as const;

/** Characters after which a model that does not stop at twenty has said enough. The numbers take 50. */
const ENOUGH = 400;

export interface TestOptions {
  readonly setup?: Setup;
  readonly transport?: Transport;
  /** Milliseconds, of any origin. */
  readonly now?: () => number;
  /** For the limits. */
  readonly clock?: WallClock;
}

/**
 * Asks the saved provider for a short counted answer, on the very path that answers take: a list of models can be had
 * where a question is refused. Says in words what happened, what to do about it, and how the answer came.
 */
export async function testConnection(options: TestOptions = {}): Promise<ConnectionReport> {
  stopTest();
  const life = new AbortController();
  running = life;
  keepAlive(life.signal);
  try {
    const setup = options.setup ?? (await readSetup());
    return await examine(setup, options, life);
  } catch {
    return { ok: false, message: i18n.t('error.noStorage') };
  } finally {
    life.abort();
  }
}

/** One at a time: each costs the user a few tokens. */
let running: AbortController | undefined;

/** Ends the test that runs, and its request. */
export function stopTest(): void {
  running?.abort();
}

/**
 * Who tests waits before the page. A server on this computer may load its model first, but a test is no answer: it may
 * say that it waited long enough.
 */
function testLimits({ config }: Setup): Limits | undefined {
  const url = URL.parse(addressOf(config));
  // Where there is no address, nothing is sent either.
  if (!url) return undefined;
  const firstByte = isLoopback(url.hostname) ? 90_000 : 60_000;
  return { ...limitsFor(url.href, config.model), firstByte, total: 120_000 };
}

async function examine(
  setup: Setup,
  { transport, now, clock }: TestOptions,
  life: AbortController,
): Promise<ConnectionReport> {
  const inside = setup.provider.respond !== undefined;
  const stopwatch = startStopwatch(now);
  const watch = watchRepeats();
  let length = 0;
  const said = await askModel({
    setup,
    question,
    emit(event) {
      stopwatch.notice(event);
      watch.notice(event);
      if (event.type === 'text') length += event.text.length;
      // Inside the browser there is nothing on the way, and the demo takes its time.
      if (length > (inside ? 0 : ENOUGH)) life.abort();
    },
    signal: life.signal,
    limits: testLimits(setup),
    witness: stopwatch.witness,
    ...(clock && { clock }),
    ...(transport && { transport }),
  });
  // Only there the user says how the answer is to be read.
  const repeats = setup.provider.id === 'custom' ? watch.repeats : undefined;
  return report(setup, said, { timing: stopwatch.readTiming(), repeats });
}

interface Seen {
  readonly timing: Timing;
  /** Whether each message repeats the whole text; absent where that is known beforehand. */
  readonly repeats: boolean | undefined;
}

function report(setup: Setup, said: Said, { timing, repeats }: Seen): ConnectionReport {
  const { answer, error, state, status } = said;
  const { provider, config, source } = setup;
  const url = addressOf(config);
  const inside = provider.respond !== undefined;
  const answered = answer.text !== '' && state !== 'failed' && state !== 'refused';
  const brokenOff = state === 'interrupted';
  const verdict = answered && !brokenOff && !inside ? judgeStream(timing) : undefined;
  const refusal = error && findRefusal({ failure: error, status, provider: provider.id, url });
  const ruleIsOn = hasOriginRule(setup.settings, url);
  const originRule = ruleIsOn ? 'on' : refusal && offerOf(refusal);
  const advice = [
    ...(repeats ? [adviseOnRepeats()] : []),
    ...(verdict ? [adviseOnStream(verdict, timing)] : []),
    ...(refusal ? [adviseOnRefusal(refusal, ruleIsOn)] : []),
    ...(URL.canParse(url) ? [adviseOnReach(error?.code, url)] : []),
  ];
  const code = error?.code;
  const words = quoteWords(answer.text);
  const told: ConnectionReport = {
    ok: answered && !brokenOff && !repeats,
    message: chooseHeadline({ source, said, timing, verdict, repeats: repeats ?? false, refusal }),
    ...(error?.detail && { detail: error.detail }),
    checks: listChecks({
      refused: state === 'refused',
      inside,
      ...(code && { code }),
      ...(status !== undefined && { status }),
      ...(verdict && { verdict }),
      ...(repeats !== undefined && { repeats }),
    }),
    findings: [
      ...(answered && error ? [error.message] : []),
      ...advice.flatMap(({ findings }) => findings),
    ],
    fix: advice.flatMap(({ fix }) => fix),
    measures: inside ? [] : listMeasures(timing, status),
    ...(words !== '' && { words }),
    ...(originRule && { originRule }),
  };
  return { ...told, text: writeReport(told, aboutTest(setup), secretsOf(config)) };
}

/** What leaving out `Origin` is called, where it helps or may help. */
function offerOf(refusal: Refusal): ConnectionReport['originRule'] {
  if (refusal === 'ollama-origin') return 'allow-ollama';
  return refusal === 'silent-403' ? 'leave-out' : undefined;
}

/** What was tested: this version in this browser, the provider, and the address without whatever could be secret. */
function aboutTest({ provider, config, source }: Setup): string[] {
  const { version } = browser.runtime.getManifest();
  const about = [`Typeover ${version} · ${navigator.userAgent}`, source];
  if (provider.respond) return about;
  try {
    // Built without the key, so that it cannot be in it.
    return [...about, withoutSecrets(provider.request(question, { ...config, key: '' }).url)];
  } catch {
    return [...about, withoutSecrets(addressOf(config))];
  }
}
