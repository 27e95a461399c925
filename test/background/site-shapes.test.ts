import { beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  keepShape as KeepShape,
  shapeAt as ShapeAt,
} from '../../src/background/site-shapes.ts';
import { siteOf } from '../../src/background/site-shapes.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const moved = { spot: { x: 0.5, y: 1 } };

let keepShape: typeof KeepShape;
let shapeAt: typeof ShapeAt;

/** As after the worker died: nothing is in memory. */
async function wakeUp(): Promise<void> {
  vi.resetModules();
  ({ keepShape, shapeAt } = await import('../../src/background/site-shapes.ts'));
}

const at = (url: string) => shapeAt(() => Promise.resolve(url));

beforeEach(wakeUp);

describe('what the user made of the overlays of a site', () => {
  test('is kept for the whole site and for no other, also when the worker dies', async () => {
    await keepShape('https://a.example', moved);
    await wakeUp();
    expect(await at('https://a.example/deep/page?x')).toEqual(moved);
    expect(await at('https://b.example/')).toBeUndefined();
    expect(await at('https://a.example:8443/')).toBeUndefined();
  });

  test('is forgotten when all of it is as at first', async () => {
    await keepShape('https://a.example', moved);
    await keepShape('https://a.example', { pinned: false });
    await wakeUp();
    expect(await at('https://a.example/')).toBeUndefined();
  });

  test('is kept for the hundred sites in which it was changed last', async () => {
    for (let site = 0; site < 102; site += 1) await keepShape(`https://${site}.example`, moved);
    await wakeUp();
    expect(await at('https://1.example/')).toBeUndefined();
    expect(await at('https://2.example/')).toEqual(moved);
    expect(await at('https://101.example/')).toEqual(moved);
  });
});

test.each([
  ['https://a.example/x', 'https://a.example'],
  ['http://localhost:8080/', 'http://localhost:8080'],
  ['file:///home/me/page.html', 'file:'],
  ['about:blank', undefined],
  ['data:text/html,x', undefined],
  ['', undefined],
])('the site of "%s" is %s', (url, site) => {
  expect(siteOf(url)).toBe(site);
});
