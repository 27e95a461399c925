/** Bytes of an error body that are read; errors are short, web pages are not. */
const MOST = 64 * 1024;
/** Milliseconds that an error body may take: it is over already, and the user waits. */
const PATIENCE = 5000;

export interface Bounds {
  /** Bytes. */
  readonly most?: number;
  /** Milliseconds. */
  readonly patience?: number;
}

/** The body of a response as text, as much of it as comes within the bounds; they are for errors. Never rejects. */
export async function readBody(
  { body }: Response,
  { most = MOST, patience = PATIENCE }: Bounds = {},
): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel(), patience);
  let text = '';
  try {
    for (let read = 0; read < most;) {
      const { done, value } = await reader.read();
      if (done) break;
      read += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // What came before the connection broke is all there is.
  }
  clearTimeout(timer);
  return text + decoder.decode();
}
