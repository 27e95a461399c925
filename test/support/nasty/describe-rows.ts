import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { setLimits } from '../limits.ts';
import { sentence } from '../sentence.ts';
import { openNastyStage, type NastyStage } from './nasty-stage.ts';
import type { Row } from './row.ts';

/** Plays every row in one browser: in one overlay after the other, each asked again and again by its button. */
export function describeRows(kind: 'chromium' | 'firefox', rows: readonly Row[]): void {
  describe(`in ${kind} a server`, { timeout: 60_000 }, () => {
    let stage: NastyStage;
    beforeAll(async () => {
      stage = await openNastyStage(kind);
      await setLimits(stage.browser, {
        'Wait for the first byte (seconds)': 2,
        'Wait for more text (seconds)': 2,
        'One event (MB)': 1,
        'One answer (MB)': 1,
      });
    });
    afterAll(() => stage?.close());

    const played = rows.filter(({ only }) => only === undefined || only === kind);
    test.each(played)('plays $id', async ({ play, state, answer = '', ...row }: Row) => {
      const { server } = stage;
      server.play(play);
      const start = performance.now();
      const { last } = await (await stage.ask()).watch({ limit: 40_000 });
      expect.soft(last).toMatchObject({ state, busy: false });
      expect.soft(last.answer.length).toBe(answer.length);
      expect.soft(last.answer === answer || last.answer).toBe(true);
      const named = row.error === undefined ? /^/ : sentence(english.error[row.error]);
      expect.soft(last.status).toMatch(named);
      expect.soft(last.text).toContain(row.says ?? '');
      expect.soft(server.requests).toHaveLength(row.requests ?? 1);
      expect(performance.now() - start).toBeLessThan(row.within ?? 8000);
    });
  });
}
