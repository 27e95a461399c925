import { afterAll, beforeAll, describe } from 'vitest';
import type { BrowserName } from '../built-extension.ts';
import { openNastyStage, type NastyStage } from './nasty-stage.ts';

/** Tests that share one browser whose provider is a nasty server. It is there only once they run. */
export function onNastyStage(kind: BrowserName, define: (stage: () => NastyStage) => void): void {
  describe(`in ${kind}`, { timeout: 90_000 }, () => {
    let stage: NastyStage;
    beforeAll(async () => {
      stage = await openNastyStage(kind);
    });
    afterAll(() => stage?.close());
    define(() => stage);
  });
}
