import { i18n } from '#i18n';
import type { ConnectionCheck, ConnectionReport } from '../protocol/requests.ts';
import { CopyButton } from './copy-button.tsx';

export interface ReportDetailsProps {
  readonly report: ConnectionReport;
}

/** What a test found, below its one sentence: advice first, then what it rests on. */
export function ReportDetails({ report }: ReportDetailsProps) {
  const { words, findings = [], fix = [], checks = [], measures = [] } = report;
  return (
    <div class="report">
      {findings.map((finding) => (
        <p key={finding}>{finding}</p>
      ))}
      {fix.length > 0 && (
        <pre dir="ltr">
          <code>{fix.join('\n')}</code>
        </pre>
      )}
      {words !== undefined && (
        <p>
          {i18n.t('connection.words')} <q dir="auto">{words}</q>
        </p>
      )}
      {checks.length > 0 && (
        <ul>
          {checks.map(({ name, outcome }) => (
            <li key={name} data-outcome={outcome}>
              <span role="img" aria-label={outcomes[outcome]()}>
                {signs[outcome]}
              </span>{' '}
              {name}
            </li>
          ))}
        </ul>
      )}
      {measures.length > 0 && (
        <dl>
          {measures.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

const signs: Record<ConnectionCheck['outcome'], string> = { passed: '✓', unsure: '?', failed: '✗' };

const outcomes: Record<ConnectionCheck['outcome'], () => string> = {
  passed: () => i18n.t('connection.outcome.passed'),
  unsure: () => i18n.t('connection.outcome.unsure'),
  failed: () => i18n.t('connection.outcome.failed'),
};

export interface ReportActionsProps extends ReportDetailsProps {
  /** Leaves `Origin` out for this server, or sends it again. */
  readonly setOriginRule: (on: boolean) => void;
}

/** What can be done about it here. Beside the status: a region that is read aloud is no place for buttons. */
export function ReportActions({ report, setOriginRule }: ReportActionsProps) {
  const { originRule, fix = [], text } = report;
  return (
    <>
      {originRule === 'on' && <p class="hint">{i18n.t('connection.originRuleOn')}</p>}
      <div class="row">
        {originRule === 'allow-ollama' && (
          <button type="button" class="primary" onClick={() => setOriginRule(true)}>
            {i18n.t('connection.allowOllama')}
          </button>
        )}
        {originRule === 'leave-out' && (
          <button type="button" onClick={() => setOriginRule(true)}>
            {i18n.t('connection.leaveOutOrigin')}
          </button>
        )}
        {originRule === 'on' && (
          <button type="button" onClick={() => setOriginRule(false)}>
            {i18n.t('connection.sendOrigin')}
          </button>
        )}
        {fix.length > 0 && (
          <CopyButton label={i18n.t('connection.copyLines')} text={fix.join('\n')} />
        )}
        {text !== undefined && <CopyButton label={i18n.t('connection.copyReport')} text={text} />}
      </div>
    </>
  );
}
