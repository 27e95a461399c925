import { i18n } from '#i18n';
import type { AnswerErrorCode } from '../../answer/answer-error.ts';
import { assertNever } from '../../answer/assert-never.ts';
import { isLoopback } from '../../settings/loopback.ts';
import type { Refusal } from '../find-refusal.ts';
import type { StreamVerdict } from './judge-stream.ts';
import type { Timing } from './time-answer.ts';

/** What to do: sentences, and the lines that do it. */
export interface Advice {
  readonly findings: readonly string[];
  /** To be copied as they are. */
  readonly fix: readonly string[];
}

const none: Advice = { findings: [], fix: [] };

/** What can be done about a stream that does not come as it should. */
export function adviseOnStream(
  verdict: StreamVerdict,
  { encoding, proxy }: Pick<Timing, 'encoding' | 'proxy'>,
): Advice {
  switch (verdict) {
    case 'streams':
      return none;
    case 'held-back':
      return {
        findings: [
          ...(proxy === '' ? [i18n.t('doctor.gatheredAdvice')] : []),
          i18n.t('doctor.heldBackAdvice'),
        ],
        fix: nginxLines(),
      };
    case 'compressed':
      return {
        findings: [i18n.t('doctor.compressedAdvice')],
        fix: [...(encoding === 'gzip' ? ['gzip off;'] : []), ...nginxLines()],
      };
    case 'whole':
      return { findings: [i18n.t('doctor.wholeAdvice')], fix: [] };
    case 'few':
      return { findings: [i18n.t('doctor.few')], fix: [] };
    case 'quick':
      return { findings: [i18n.t('doctor.quick')], fix: [] };
    default:
      return assertNever(verdict);
  }
}

/** What can be done where each message repeats the whole text. The option is named as on the page. */
export function adviseOnRepeats(): Advice {
  const option = i18n.t('options.repeatsText');
  return { findings: [i18n.t('doctor.repeatsAdvice', { option })], fix: [] };
}

/** Each of the three was seen to let the stream of a real nginx through, alone. */
function nginxLines(): string[] {
  return [
    'proxy_buffering off;',
    'proxy_http_version 1.1;',
    `# ${i18n.t('doctor.orHeader')}`,
    'X-Accel-Buffering: no',
  ];
}

/** What can be done about a refusal that is not about the key. */
export function adviseOnRefusal(refusal: Refusal, ruleIsOn: boolean): Advice {
  switch (refusal) {
    case 'ollama-origin':
      return {
        findings: [
          ruleIsOn
            ? i18n.t('doctor.ollamaOriginStill')
            : i18n.t('doctor.originClick', { button: i18n.t('connection.allowOllama') }),
          i18n.t('doctor.ollamaOriginSetting'),
        ],
        fix: ['OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*'],
      };
    case 'silent-403':
      return {
        findings: [
          ruleIsOn
            ? i18n.t('doctor.silentRefusalStill')
            : i18n.t('doctor.originClick', { button: i18n.t('connection.leaveOutOrigin') }),
        ],
        fix: [],
      };
    case 'anthropic-header':
      return {
        findings: [i18n.t('doctor.anthropicHeaderAdvice')],
        fix: ['anthropic-dangerous-direct-browser-access: true'],
      };
    case 'anthropic-organization':
      return { findings: [i18n.t('doctor.anthropicOrganizationAdvice')], fix: [] };
    default:
      return assertNever(refusal);
  }
}

/**
 * What can be done where no response was had. Browsers give one error for a name that is not found, a port that is
 * closed and a certificate that is not trusted; a line in a terminal tells them apart. `url` must be absolute.
 */
export function adviseOnReach(code: AnswerErrorCode | undefined, url: string): Advice {
  if (code !== 'unreachable') return none;
  const { origin, protocol, hostname, port } = new URL(url);
  const secure = protocol === 'https:';
  const local = isLoopback(hostname);
  const findings = [
    local
      ? i18n.t('doctor.reachAdviceLocal', { port: port || (secure ? '443' : '80') })
      : i18n.t('doctor.reachAdvice'),
  ];
  if (secure) findings.push(i18n.t('doctor.certificateAdvice'));
  if (secure && local) findings.push(i18n.t('doctor.plainHttpAdvice'));
  return { findings, fix: [`curl -v ${origin}/`] };
}
