import type { Line } from './nasty-server.ts';

/**
 * Ends where the browser takes it for an error, with a pause before it: an error overtakes in the browser what was sent
 * before it and has not been read.
 */
export async function breakOff({ write, wait, end }: Line, sent: string, last = ''): Promise<void> {
  await write(sent);
  await wait(400);
  end(last);
}
