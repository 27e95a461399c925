import { chatChunk } from '../model-server.ts';

/** The head of a response, on the wire. */
export function head(
  status: string | number,
  headers: Readonly<Record<string, string>> = {},
): string {
  const lines = Object.entries({ Connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const line = typeof status === 'number' ? `${status} Status` : status;
  return `HTTP/1.1 ${line}\r\n${lines.join('')}\r\n`;
}

/** An event stream that is over when the connection is. */
export const stream = head(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });

export const chunked = head(200, {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Transfer-Encoding': 'chunked',
});

/** One chunk of a chunked body. */
export function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

export const lastChunk = '0\r\n\r\n';

/** A piece of text as OpenAI streams it. */
export function say(content: string): string {
  return chatChunk({ content });
}

export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

export const stop = chatChunk({}, 'stop');
export const done = 'data: [DONE]\n\n';

/** A whole small answer: "Hello". */
export const hello = `${say('Hel')}${say('lo')}${stop}${done}`;

/** A response with a body of JSON, or of anything. */
export function body(
  status: number,
  content: unknown,
  headers: Readonly<Record<string, string>> = {},
): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return `${head(status, { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)), ...headers })}${text}`;
}

/** An error as OpenAI words it. */
export function failure(message: string, more: Readonly<Record<string, unknown>> = {}): object {
  return { error: { message, type: 'error', ...more } };
}
