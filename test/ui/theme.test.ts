import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = ['../../src/ui/theme.css', '../../src/markdown/markdown.css']
  .map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'))
  .join('\n');
const colours = { light: readColours(0), dark: readColours(1) };

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const surfaces = ['surface', 'surface-quiet'];
  const texts = ['text', 'text-quiet', 'accent', 'accent-strong', 'success', 'warning', 'danger'];

  test.each(surfaces.flatMap((surface) => texts.map((text) => [text, surface] as const)))(
    'reads %s on %s at 4.5 to 1',
    (text, surface) => {
      expect(contrast(colours[scheme], text, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['quiet', 'word', 'string', 'number', 'name', 'type'])(
    'reads the %s of code on its surface at 4.5 to 1',
    (kind) => {
      const ratio = contrast(colours[scheme], `code-${kind}`, 'surface-quiet');
      expect(ratio).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['accent', 'accent-strong'])('reads the name of a button on %s', (background) => {
    expect(contrast(colours[scheme], 'on-accent', background)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(surfaces)('shows where a control is on %s at 3 to 1', (surface) => {
    expect(contrast(colours[scheme], 'border', surface)).toBeGreaterThanOrEqual(3);
  });
});

test('gives every colour for both', () => {
  const all = css.match(/#[0-9a-f]{6}/g) ?? [];
  expect(colours.light.size).toBeGreaterThan(8);
  expect(colours.light.size + colours.dark.size).toBe(all.length);
});

/** Of `light-dark(#…, #…)`: which of the two. */
function readColours(scheme: 0 | 1): Map<string, string> {
  const found = css.matchAll(/--typeover-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name = '', ...both]) => [name, both[scheme] ?? '']));
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(scheme: Map<string, string>, one: string, other: string): number {
  const [lighter = 0, darker = 0] = [one, other]
    .map((name) => luminance(scheme.get(name)))
    .toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex = ''): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
