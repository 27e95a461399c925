import { expect, test } from 'vitest';
import { fillIn } from '../../src/view/fill-in.ts';

test.each(['Claude', '$&', "$'$`", '{}'])('puts %s into words as it is', (value) => {
  expect(fillIn('Waiting for {}…', value)).toBe(`Waiting for ${value}…`);
});
