import { i18n } from '#i18n';
import { placeholders } from '../providers/fill-endpoint.ts';
import type { CustomEndpoint, ResponseFormat } from '../providers/provider.ts';
import { CheckField } from '../ui/check-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { exampleHeader, exampleTextField } from './check-endpoint.ts';
import type { Problems } from './check-fields.ts';

export interface EndpointFieldsProps {
  readonly endpoint: CustomEndpoint;
  readonly problems: Problems;
  readonly change: (change: Partial<CustomEndpoint>) => void;
}

const exampleRequestUrl = 'https://example.com/ask?q={{prompt}}';
const methods = [
  ['POST', 'POST'],
  ['GET', 'GET'],
] as const;

/** How a back end of the user's own is asked. */
export function RequestFields({ endpoint, problems, change }: EndpointFieldsProps) {
  return (
    <>
      <TextField
        name="url"
        label={i18n.t('options.requestUrl')}
        value={endpoint.url}
        change={(url) => change({ url })}
        hint={i18n.t('options.requestUrlHint', { example: exampleRequestUrl })}
        error={problems.url}
        required
        code
      />
      <SelectField
        label={i18n.t('options.method')}
        value={endpoint.method}
        options={methods}
        change={(method) => change({ method })}
      />
      <TextArea
        name="headers"
        label={i18n.t('options.headers')}
        value={endpoint.headers}
        change={(headers) => change({ headers })}
        hint={i18n.t('options.headersHint', { example: exampleHeader })}
        error={problems.headers}
        rows={2}
      />
      <TextArea
        name="body"
        label={i18n.t('options.body')}
        value={endpoint.body}
        change={(body) => change({ body })}
        hint={
          endpoint.method === 'GET'
            ? i18n.t('options.bodyHintGet')
            : i18n.t('options.bodyHint', { placeholders: bodyPlaceholders })
        }
        error={problems.body}
        rows={4}
      />
    </>
  );
}

const bodyPlaceholders = placeholders
  .filter((name) => name !== 'key')
  .map((name) => `{{${name}}}`)
  .join(' ');

/** How the answer of such a back end is read. */
export function ResponseFields({ endpoint, problems, change }: EndpointFieldsProps) {
  return (
    <>
      <SelectField
        label={i18n.t('options.responseFormat')}
        value={endpoint.format}
        options={formats()}
        change={(format) => change({ format })}
        hint={formatHints[endpoint.format]()}
      />
      <TextField
        name="textField"
        label={i18n.t('options.textField')}
        value={endpoint.textField}
        change={(textField) => change({ textField })}
        hint={i18n.t('options.textFieldHint', { example: exampleTextField })}
        error={problems.textField}
        code
      />
      <CheckField
        label={i18n.t('options.repeatsText')}
        checked={endpoint.repeatsText}
        change={(repeatsText) => change({ repeatsText })}
        hint={i18n.t('options.repeatsTextHint')}
      />
      <TextField
        name="trim"
        label={i18n.t('options.trim')}
        value={endpoint.trim}
        change={(trim) => change({ trim })}
        hint={i18n.t('options.trimHint', { example: 'undefined' })}
        code
      />
    </>
  );
}

function formats(): [ResponseFormat, string][] {
  return [
    ['detect', i18n.t('options.format.detect')],
    ['server-sent-events', i18n.t('options.format.serverSentEvents')],
    ['one-line-each', i18n.t('options.format.oneLineEach')],
    ['json-lines', i18n.t('options.format.jsonLines')],
    ['plain-text', i18n.t('options.format.plainText')],
  ];
}

const formatHints: Record<ResponseFormat, () => string> = {
  detect: () => i18n.t('options.formatHint.detect'),
  'server-sent-events': () => i18n.t('options.formatHint.serverSentEvents'),
  'one-line-each': () => i18n.t('options.formatHint.oneLineEach'),
  'json-lines': () => i18n.t('options.formatHint.jsonLines'),
  'plain-text': () => i18n.t('options.formatHint.plainText'),
};
