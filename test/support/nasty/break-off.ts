import type { Line } from './nasty-server.ts';

/** Milliseconds in which a browser has read what came, also on a busy machine. */
const READ = 400;

/**
 * Ends where the browser takes it for an error, with a pause before it: an error overtakes in the browser what was sent
 * before it and has not been read.
 */
export async function breakOff({ write, wait, end }: Line, sent: string, last = ''): Promise<void> {
  await write(sent);
  await wait(READ);
  end(last);
}

/** The same with a reset. */
export async function tearOff({ write, wait, reset }: Line, sent: string): Promise<void> {
  await write(sent);
  await wait(READ);
  reset();
}
