/** Bytes of an error body that are read; errors are short, web pages are not. */
const MOST = 64 * 1024;
/** Milliseconds that an error body may take: it is over already, and the user waits. */
const PATIENCE = 5000;

/** The body of an error response as text, as much of it as comes in a short while. Never rejects. */
export async function readErrorBody({ body }: Response, patience = PATIENCE): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel(), patience);
  let text = '';
  try {
    for (let read = 0; read < MOST;) {
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
