import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Tab } from './driven-browser.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe calls serious or critical in the whole page, open shadow roots included, and the texts that it passed over when
 * it judged the contrast; each with the elements.
 */
export async function findViolations(tab: Tab): Promise<string[]> {
  // No policy of a page holds for what a debugger runs, and both drivers take a function by its source.
  const run: () => Promise<AxeResults['violations']> = Function(`
    ${source};
    const isPassedOver = ({ any: [{ data } = {}] }) => data?.contrastRatio === 0 && !data.messageKey;
    return axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then((results) => [
      ...results.violations,
      ...results.incomplete
        .map((rule) => ({ ...rule, id: rule.id + ' unjudged', nodes: rule.nodes.filter(isPassedOver) }))
        .filter(({ nodes }) => nodes.length > 0),
    ]);
  `) as () => Promise<AxeResults['violations']>;
  const violations = await tab.evaluate(run);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
