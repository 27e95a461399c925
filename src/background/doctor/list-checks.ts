import { i18n } from '#i18n';
import type { AnswerErrorCode } from '../../answer/answer-error.ts';
import { assertNever } from '../../answer/assert-never.ts';
import type { ConnectionCheck } from '../../protocol/requests.ts';
import type { StreamVerdict } from './judge-stream.ts';

/** What is looked at, in this order: each means something only after those before it. */
const steps = [
  'address',
  'permission',
  'online',
  'reach',
  'redirect',
  'status',
  'content',
  'model',
  'stream',
  'once',
] as const;
type Step = (typeof steps)[number];

/** What a report says of the connection as a whole. */
export interface Findings {
  /** Why there was no answer, or no whole one. */
  readonly code?: AnswerErrorCode;
  /** The HTTP status, where there was a response. */
  readonly status?: number;
  /** The model declined to answer. */
  readonly refused: boolean;
  /** How the answer came; absent where it was not judged. */
  readonly verdict?: StreamVerdict;
  /** Whether each message repeats the whole text; absent where that is known beforehand. */
  readonly repeats?: boolean;
  /** The answers come from inside the browser: there is no way to look at. */
  readonly inside: boolean;
}

/** The checks that were made, up to the one that failed. */
export function listChecks(findings: Findings): ConnectionCheck[] {
  const made = steps
    .slice(findings.inside ? steps.indexOf('model') : 0)
    .filter((step) => step !== 'once' || findings.repeats !== undefined);
  const failed = stepOfFailure(findings);
  const last = failed === undefined ? made.length : made.indexOf(failed) + 1;
  return made.slice(0, last).map((step) => ({
    name: names[step](),
    outcome: step === failed ? 'failed' : outcomeOf(step, findings),
  }));
}

function outcomeOf(step: Step, { verdict, repeats }: Findings): ConnectionCheck['outcome'] {
  if (step === 'once') return repeats ? 'failed' : 'passed';
  return step === 'stream' ? outcomeOfStream(verdict) : 'passed';
}

function outcomeOfStream(verdict: StreamVerdict | undefined): ConnectionCheck['outcome'] {
  switch (verdict) {
    case 'streams':
      return 'passed';
    case 'held-back':
    case 'compressed':
    case 'whole':
      return 'failed';
    case 'few':
    case 'quick':
    case undefined:
      return 'unsure';
    default:
      return assertNever(verdict);
  }
}

function stepOfFailure({ code, status = 0, refused }: Findings): Step | undefined {
  if (code === undefined) return refused ? 'model' : undefined;
  const step = stepOf[code];
  // An error object in the stream came after a status that was good.
  return step === 'status' && status >= 200 && status < 300 ? 'model' : step;
}

const stepOf: Record<AnswerErrorCode, Step> = {
  'bad-config': 'address',
  locked: 'address',
  'plain-http': 'address',
  'too-often': 'address',
  permission: 'permission',
  offline: 'online',
  unreachable: 'reach',
  'timeout-first': 'reach',
  redirected: 'redirect',
  auth: 'status',
  forbidden: 'status',
  quota: 'status',
  'rate-limit': 'status',
  'not-found': 'status',
  'bad-request': 'status',
  'too-long': 'status',
  server: 'status',
  overloaded: 'status',
  'not-an-api': 'content',
  'bad-response': 'content',
  'bad-compression': 'content',
  'model-not-found': 'model',
  empty: 'model',
  'not-ready': 'model',
  unsupported: 'model',
  'tool-only': 'model',
  'budget-spent': 'model',
  'timeout-idle': 'stream',
  'timeout-total': 'stream',
  'too-large': 'stream',
  lost: 'stream',
};

const names: Record<Step, () => string> = {
  address: () => i18n.t('doctor.check.address'),
  permission: () => i18n.t('doctor.check.permission'),
  online: () => i18n.t('doctor.check.online'),
  reach: () => i18n.t('doctor.check.reach'),
  redirect: () => i18n.t('doctor.check.redirect'),
  status: () => i18n.t('doctor.check.status'),
  content: () => i18n.t('doctor.check.content'),
  model: () => i18n.t('doctor.check.model'),
  stream: () => i18n.t('doctor.check.stream'),
  once: () => i18n.t('doctor.check.once'),
};
