import { expect, test } from 'vitest';
import { fillTemplate } from '../../src/prompts/fill-template.ts';

test('fills each placeholder, once: what a value holds stays as it is', () => {
  const values = { a: '{{b}} $& $1 $`', b: '{{a}}' };
  expect(fillTemplate('{{a}}|{{b}}|{{a}}', values)).toBe('{{b}} $& $1 $`|{{a}}|{{b}} $& $1 $`');
});

test('leaves what is no placeholder, and a placeholder that has no value', () => {
  const template = '{{none}} {{toString}} { {a} } {{ a }} {{a';
  expect(fillTemplate(template, { a: 'x' })).toBe(template);
  expect(fillTemplate('{{a}}', { a: '' })).toBe('');
});
