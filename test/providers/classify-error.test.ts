import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyError, errorEvent } from '../../src/providers/classify-error.ts';

const html = '<html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>';

/** Bodies as servers send them, cut down to what tells. */
const bodies: [string, number | undefined, unknown, string, string | undefined][] = [
  [
    'OpenAI, wrong key',
    401,
    {
      error: {
        message: 'Incorrect API key provided: sk-abcd********wxyz. You can find it online.',
        type: 'invalid_request_error',
        code: 'invalid_api_key',
      },
    },
    'auth',
    'Incorrect API key provided: •••. You can find it online.',
  ],
  [
    'OpenAI, unknown model',
    404,
    {
      error: {
        message: 'The model `gpt-9` does not exist or you do not have access to it.',
        type: 'invalid_request_error',
        code: 'model_not_found',
      },
    },
    'model-not-found',
    'The model `gpt-9` does not exist or you do not have access to it.',
  ],
  [
    'OpenAI, wrong path',
    404,
    { error: { message: 'Invalid URL (POST /v1/models/chat)', type: 'invalid_request_error' } },
    'not-found',
    'Invalid URL (POST /v1/models/chat)',
  ],
  [
    'OpenAI, nothing left',
    429,
    { error: { message: 'You exceeded your quota.', code: 'insufficient_quota' } },
    'quota',
    'You exceeded your quota.',
  ],
  [
    'OpenAI, too often',
    429,
    { error: { message: 'Rate limit reached for m.', code: 'rate_limit_exceeded' } },
    'rate-limit',
    'Rate limit reached for m.',
  ],
  [
    'OpenAI, too long',
    400,
    { error: { message: 'Too many.', code: 'context_length_exceeded' } },
    'too-long',
    'Too many.',
  ],
  [
    'OpenAI, wrong parameter',
    400,
    { error: { message: "Unsupported parameter: 'max_tokens'.", type: 'invalid_request_error' } },
    'bad-request',
    "Unsupported parameter: 'max_tokens'.",
  ],
  [
    'Anthropic, unknown model',
    404,
    { type: 'error', error: { type: 'not_found_error', message: 'model: claude-x' } },
    'model-not-found',
    'model: claude-x',
  ],
  [
    'Anthropic, no credit',
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'Your credit balance is too low.' },
    },
    'quota',
    'Your credit balance is too low.',
  ],
  [
    'Anthropic, spend limit',
    429,
    {
      error: {
        type: 'rate_limit_error',
        message: 'Limit.',
        details: { error_code: 'enforced_spend_limit_reached' },
      },
    },
    'quota',
    'Limit.',
  ],
  [
    'Anthropic, overloaded',
    529,
    { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    'overloaded',
    'Overloaded',
  ],
  [
    'Gemini, wrong key',
    400,
    [
      {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [{ reason: 'API_KEY_INVALID' }],
        },
      },
    ],
    'auth',
    'API key not valid. Please pass a valid API key.',
  ],
  [
    'Gemini, too often',
    429,
    {
      error: {
        code: 429,
        message: 'You exceeded your current quota, please check your plan and billing details.',
        status: 'RESOURCE_EXHAUSTED',
      },
    },
    'rate-limit',
    'You exceeded your current quota, please check your plan and billing details.',
  ],
  [
    'Ollama, unknown model',
    404,
    { error: "model 'x' not found" },
    'model-not-found',
    "model 'x' not found",
  ],
  ['Ollama, extension refused', 403, '', 'forbidden', undefined],
  [
    'DeepSeek, no balance',
    402,
    { error: { message: 'Insufficient Balance' } },
    'quota',
    'Insufficient Balance',
  ],
  [
    'DeepSeek, unknown model',
    400,
    { error: { message: 'Model Not Exist' } },
    'model-not-found',
    'Model Not Exist',
  ],
  [
    'xAI, wrong key',
    400,
    { code: 'Client error', error: 'Incorrect API key provided: xa***yz.' },
    'auth',
    'Incorrect API key provided: •••.',
  ],
  ['Mistral, wrong key', 401, { detail: 'Unauthorized' }, 'auth', 'Unauthorized'],
  [
    'SiliconFlow',
    400,
    { code: 20012, message: 'Model does not exist.', data: null },
    'model-not-found',
    'Model does not exist.',
  ],
  ['SiliconFlow, bare string', 401, '"Invalid token"', 'auth', 'Invalid token'],
  [
    'Zhipu',
    429,
    { error: { code: '1113', message: '您的账户已欠费，请充值后重试。' } },
    'quota',
    '您的账户已欠费，请充值后重试。',
  ],
  [
    'Zhipu, unknown model',
    400,
    { error: { code: '1211', message: '模型不存在，请检查模型代码。' } },
    'model-not-found',
    '模型不存在，请检查模型代码。',
  ],
  [
    'OpenRouter, not to be had',
    404,
    { error: { code: 404, message: 'No endpoints found for x/y.' } },
    'model-not-found',
    'No endpoints found for x/y.',
  ],
  [
    'FastAPI',
    422,
    { detail: [{ loc: ['body'], msg: 'field required', type: 'missing' }] },
    'bad-request',
    'field required',
  ],
  ['FastAPI, wrong path', 404, { detail: 'Not Found' }, 'not-found', 'Not Found'],
  [
    'a list of errors',
    400,
    { errors: [{ message: 'First' }, { message: 'Second' }] },
    'bad-request',
    'First',
  ],
  [
    'llama.cpp, too long',
    400,
    { error: { code: 400, message: 'the request exceeds it', type: 'exceed_context_size_error' } },
    'too-long',
    'the request exceeds it',
  ],
  [
    'llama.cpp, loading',
    503,
    { error: { code: 503, message: 'Loading model' } },
    'server',
    'Loading model',
  ],
  [
    'LiteLLM, in a stream',
    undefined,
    { error: { message: 'Down', code: '500' } },
    'server',
    'Down',
  ],
  [
    'Groq, in a stream',
    undefined,
    { error: { message: 'Failed', status_code: 400 } },
    'bad-request',
    'Failed',
  ],
  ['a proxy', 502, html, 'server', '502 Bad Gateway'],
  ['a proxy, not found', 404, html, 'not-found', '502 Bad Gateway'],
  ['a page at 200', 200, html, 'not-an-api', '502 Bad Gateway'],
  ['plain text', 405, 'Method Not Allowed\n', 'not-found', 'Method Not Allowed'],
  ['an error without words', 500, { error: { code: 'oops' } }, 'server', 'oops'],
  ['JSON without words', 500, { a: 1 }, 'server', '{"a":1}'],
  ['too large', 413, '', 'too-long', undefined],
  ['a conflict', 409, '', 'server', undefined],
  ['too early', 425, '', 'server', undefined],
  ['a teapot', 418, '', 'bad-request', undefined],
  ['nothing known', undefined, '', 'server', undefined],
];

describe('an error body', () => {
  test.each(bodies)('of %s is known', (_, status, body, code, detail) => {
    const expected = detail === undefined ? { code } : { code, detail };
    const told = status === undefined ? {} : { status };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(classifyError({ ...told, body: text })).toEqual(expected);
  });

  test('is told in one line of at most 300 characters, without controls', () => {
    const message = `a\r\n\tb\u0000\u202Ec ${'😀'.repeat(400)}`;
    const { detail = '' } = classifyError({ status: 500, body: JSON.stringify({ message }) });
    expect(detail).toMatch(/^a b c 😀+…$/u);
    expect(detail.length).toBeGreaterThan(296);
    expect(detail.length).toBeLessThanOrEqual(300);
  });

  test('never throws, and is short, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined }),
        fc.oneof(fc.string(), fc.json()),
        (status, body) => {
          const { code, detail = '' } = classifyError({
            ...(status !== undefined && { status }),
            body,
          });
          expect(code).toMatch(/^[a-z-]+$/);
          expect(detail.length).toBeLessThanOrEqual(300);
          expect(detail.isWellFormed()).toBe(true);
        },
      ),
    );
    const deep = `${'{"error":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(classifyError({ status: 500, body: deep }).code).toBe('server');
  });

  test.each([
    ['Azure', 400, { error: { code: 'content_filter', message: 'Filtered.' } }],
    ['DashScope', 400, { code: 'DataInspectionFailed', message: 'Filtered.' }],
    ['OpenAI', undefined, { error: { code: 'content_policy_violation', message: 'Filtered.' } }],
  ])('of a content filter (%s) is a refusal, not a failure', (_, status, body) => {
    expect(errorEvent({ ...(status && { status }), body: JSON.stringify(body) })).toEqual({
      type: 'finish',
      reason: 'refused',
      explanation: 'Filtered.',
    });
  });

  test('of a content filter that is down is a failure', () => {
    const body = { error: { code: 'content_filter_error', message: 'Down.' } };
    expect(errorEvent({ status: 500, body: JSON.stringify(body) })).toEqual({
      type: 'error',
      error: { code: 'server', detail: 'Down.' },
    });
  });
});
