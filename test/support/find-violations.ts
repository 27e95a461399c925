import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Tab } from './driven-browser.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe calls serious or critical in the whole page, open shadow roots included; each with the elements. */
export async function findViolations(tab: Tab): Promise<string[]> {
  // No policy of a page holds for what a debugger runs, and both drivers take a function by its source.
  const run: () => Promise<AxeResults['violations']> = Function(`
    ${source};
    return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations);
  `) as () => Promise<AxeResults['violations']>;
  const violations = await tab.evaluate(run);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
