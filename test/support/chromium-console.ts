import type { Browser, CDPSession, Protocol, Target } from 'puppeteer-core';
import type { ConsoleEar } from './driven-browser.ts';

/** What was said before is told again by the browser, for each page, frame and worker that it still has. */
export async function listenToConsole(browser: Browser): Promise<ConsoleEar> {
  const said: Promise<string>[] = [];
  const sessions: CDPSession[] = [];
  const listen = async (target: Target) => {
    const session = await target.createCDPSession();
    sessions.push(session);
    session.on('Runtime.consoleAPICalled', ({ args }) => said.push(writeAll(session, args)));
    session.on('Runtime.exceptionThrown', (thrown) => said.push(write(thrown)));
    session.on('Log.entryAdded', ({ entry }) => said.push(write(entry)));
    await Promise.all([session.send('Runtime.enable'), session.send('Log.enable')]);
  };
  // It may be gone again before anybody can listen.
  const hear = (target: Target) => listen(target).catch(() => undefined);
  browser.on('targetcreated', hear);
  await Promise.all(browser.targets().map(hear));
  return {
    heard: () => Promise.all(said),
    stop() {
      browser.off('targetcreated', hear);
      for (const session of sessions.splice(0)) session.detach().catch(() => undefined);
    },
  };
}

async function writeAll(
  session: CDPSession,
  values: readonly Protocol.Runtime.RemoteObject[],
): Promise<string> {
  return (await Promise.all(values.map((value) => writeValue(session, value)))).join(' ');
}

/** All of an object: the console shows the beginning. */
async function writeValue(
  session: CDPSession,
  value: Protocol.Runtime.RemoteObject,
): Promise<string> {
  const { objectId } = value;
  if (objectId === undefined) return write(value);
  const functionDeclaration = 'function () { return JSON.stringify(this); }';
  const whole = await session
    .send('Runtime.callFunctionOn', { objectId, functionDeclaration })
    .catch(() => undefined);
  return write([value, whole?.result.value]);
}

async function write(value: unknown): Promise<string> {
  return JSON.stringify(value);
}
