import process from 'node:process';
import type { BrowserName } from './built-extension.ts';
import { startChromium } from './chromium.ts';
import type { RunningBrowser } from './driven-browser.ts';
import { startFirefox } from './firefox.ts';
import { startVirtualDisplay } from './virtual-display.ts';

export type Kind = BrowserName | 'chromium on a display';

const running = new Map<Kind, Promise<RunningBrowser>>();

// So the runner ends its workers, where `process.exit()` is an error: what is to be done at the exit is done here.
process.once('SIGTERM', () => {
  process.emit('exit', 0);
  process.kill(process.pid, 'SIGKILL');
});

/**
 * The browser of this kind that all test files of this worker share: to start one takes the processor 4 s (Chromium) and
 * 10 s (Firefox), to install the extension anew takes it none to speak of. It ends with the worker.
 */
export function runningBrowser(kind: Kind): Promise<RunningBrowser> {
  const known = running.get(kind);
  if (known) return known;
  const started = start(kind);
  running.set(kind, started);
  const forget = () => running.delete(kind);
  started.then(({ closed }) => closed).then(forget, forget);
  return started;
}

async function start(kind: Kind): Promise<RunningBrowser> {
  if (kind === 'firefox') return startFirefox();
  if (kind === 'chromium') return startChromium();
  return startChromium({ display: await startVirtualDisplay() });
}
