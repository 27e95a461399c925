import { type Browser, type Target, TargetType } from 'puppeteer-core';

/** Each target has a network of its own to its debugger. */
export async function goOffline(browser: Browser, origin: string): Promise<() => Promise<void>> {
  const targets = browser.targets().filter((target) => isOurs(target, origin));
  const sessions = await Promise.all(targets.map((target) => target.createCDPSession()));
  const set = async (offline: boolean) => {
    const free = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    for (const session of sessions) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', { offline, ...free });
    }
  };
  await set(true);
  return async () => {
    await set(false);
    for (const session of sessions) await session.detach();
  };
}

export async function trustCertificates(browser: Browser): Promise<() => Promise<void>> {
  const session = await browser.target().createCDPSession();
  await session.send('Security.setIgnoreCertificateErrors', { ignore: true });
  return async () => {
    await session.send('Security.setIgnoreCertificateErrors', { ignore: false });
    await session.detach();
  };
}

function isOurs(target: Target, origin: string): boolean {
  if (target.type() === TargetType.PAGE) return true;
  return target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(origin);
}
