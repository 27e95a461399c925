/** The closed list of what can go wrong. Each has one sentence in `locales` under `error`. */
export type AnswerErrorCode =
  | 'offline' // navigator.onLine is false
  | 'permission' // the host permission is missing or was revoked
  | 'unreachable' // refused, DNS, TLS, CORS: browsers tell them apart in no way
  | 'bad-config' // the address, the key's characters or a missing field: nothing was sent
  | 'locked' // the keys are locked with a passphrase
  | 'plain-http' // the key would go over the network unencrypted: nothing was sent
  | 'too-often' // the page's script asked more often than a person would
  | 'redirected' // the address redirects elsewhere; following could leak the key
  | 'auth' // 401, or a body that says the key is wrong
  | 'forbidden' // 403
  | 'quota' // 402, or a 429 that no waiting cures
  | 'rate-limit' // 429
  | 'model-not-found' // 404 that names the model
  | 'not-found' // any other 404, 405, 415: most often the base URL
  | 'bad-request' // 400, 422
  | 'too-long' // 413, context length
  | 'server' // 5xx, 408, 409, 425, or an error object with no better name
  | 'overloaded' // 529, or an error object that says so
  | 'not-an-api' // a web page came instead of an answer
  | 'bad-response' // neither a stream nor JSON we know
  | 'bad-compression' // the body is not compressed in the way that its headers say
  | 'empty' // the body was over without a word
  | 'not-ready' // the browser's own model is not on this device, or not yet
  | 'unsupported' // the browser's own model cannot: a language it does not speak
  | 'tool-only' // the model wanted to call a tool
  | 'budget-spent' // finish "length" with no text: all tokens went into thinking
  | 'timeout-first' // no first byte in time
  | 'timeout-idle' // no new text in time
  | 'timeout-total' // the answer took longer than the limit
  | 'too-large' // an event or the answer passed its cap
  | 'lost'; // the connection, the worker or the port went away under the stream

/** What went wrong, before it has a sentence: what the stream and the providers say. */
export interface Failure {
  readonly code: AnswerErrorCode;
  /** The server's own words, at most 300 characters, without any key. Shown as text, never rendered. */
  readonly detail?: string;
  /** For `rate-limit` and `overloaded`: how long the server wants to be left alone, in seconds. */
  readonly wait?: number;
}

/**
 * A failure as plain data, fit to cross a port: class instances lose their class there.
 * `message` is a whole sentence in the user's language that says what to do.
 */
export interface AnswerError extends Failure {
  readonly message: string;
}
