import { body, failure, head, hello, say, stop, stream } from './http-text.ts';
import type { Row } from './row.ts';

const nginx = '<html><head><title>502 Bad Gateway</title></head><body><hr>nginx</body></html>';

/** The same response every time. */
const always = (id: string, response: string, more: Omit<Row, 'id' | 'play' | 'state'>): Row => ({
  id,
  play: ({ end }) => end(response),
  state: 'failed',
  ...more,
});

/** Once this response, then an answer. */
const once = (id: string, response: string, more: Partial<Row> = {}): Row => ({
  id,
  play: ({ attempt, end }) => end(attempt === 0 ? response : stream + hello),
  state: 'complete',
  answer: 'Hello',
  requests: 2,
  ...more,
});

const limited = failure('slow down', { code: 'rate_limit_exceeded' });
const google = {
  error: {
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: 'Quota per minute',
    details: [{ '@type': 'RetryInfo', retryDelay: '1s' }],
  },
};

/** What the status says, and whether asking again is worth a try. */
export const statusRows: readonly Row[] = [
  {
    id: '400-bad-param',
    play: ({ attempt, end }) =>
      end(
        attempt === 0
          ? body(400, failure('Verify your organization to stream', { param: 'stream' }))
          : stream + hello,
      ),
    state: 'complete',
    answer: 'Hello',
    requests: 2,
  },
  always('400', body(400, failure('What is this?')), {
    error: 'badRequest',
    says: 'What is this?',
  }),
  always(
    '400-context',
    body(400, failure('too many tokens', { code: 'context_length_exceeded' })),
    { error: 'tooLong' },
  ),
  always('401', body(401, failure('Incorrect API key')), {
    error: 'auth',
    says: 'Incorrect API key',
  }),
  always('401-basic', body(401, '<html>401</html>', { 'WWW-Authenticate': 'Basic realm="x"' }), {
    error: 'auth',
  }),
  always('402', body(402, failure('Insufficient balance')), { error: 'quota' }),
  always('403', body(403, failure('Not in your country')), {
    error: 'forbidden',
    says: 'Not in your country',
  }),
  always('404 model', body(404, failure('The model `m` does not exist')), {
    error: 'modelNotFound',
  }),
  always('404 path', body(404, 'Not Found'), { error: 'notFound' }),
  always('405', body(405, ''), { error: 'notFound' }),
  always('415', body(415, ''), { error: 'notFound' }),
  always('413', body(413, ''), { error: 'tooLong' }),
  always('422', body(422, { detail: [{ msg: 'Field required' }] }), {
    error: 'badRequest',
    says: 'Field required',
  }),
  always('408', body(408, failure('timeout')), { error: 'server', requests: 3 }),
  once('409, once', body(409, failure('conflict'))),
  once('425, once', body(425, '')),
  once('429-seconds', body(429, limited, { 'Retry-After': '1' })),
  once(
    '429-seconds, in milliseconds first',
    body(429, limited, { 'retry-after-ms': '300', 'Retry-After': '90' }),
  ),
  once(
    '429-date in the past',
    body(429, limited, { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
  ),
  once('429 garbage', body(429, limited, { 'Retry-After': 'soon' })),
  once('429-google', body(429, google)),
  always('429 too long', body(429, limited, { 'Retry-After': '34' }), {
    error: 'rateLimit',
    says: '34 seconds',
    within: 2000,
  }),
  always(
    '429-quota',
    body(429, failure('You exceeded your current quota', { code: 'insufficient_quota' })),
    { error: 'quota' },
  ),
  always('500', body(500, failure('oops')), { error: 'server', requests: 3, says: 'oops' }),
  always('502 of a proxy', body(502, nginx, { 'Content-Type': 'text/html' }), {
    error: 'server',
    requests: 3,
    says: '502 Bad Gateway',
  }),
  once('503, once', body(503, '')),
  once(
    '529, once',
    body(529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  ),
  {
    id: 'retry-after-on-200',
    play: ({ end }) => end(head(200, { 'Retry-After': '60' }) + say('Hello') + stop),
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: 'an error body that never ends',
    play: ({ write }) => write(`${head(500)}{"error":{"message":"oo`),
    state: 'failed',
    error: 'server',
    requests: 3,
    within: 30_000,
  },
];
