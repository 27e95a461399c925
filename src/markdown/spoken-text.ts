/** A whole block of code, or one that has no end yet. */
const CODE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n([^]*?)(?:^ {0,3}\1[`~]* *$\n?|$(?![^]))/gm;

/** Marks that are meant as themselves stand here meanwhile, in a range that belongs to nobody. */
const ESCAPED = 0xf000;

/**
 * What a piece of Markdown sounds like: its words without its marks, links by their text, images by their name, code by the
 * number of its lines. It need not be exact, and needs no parser: it is there before one is loaded.
 */
export function speak(markdown: string, sayCode: (lines: number) => string): string {
  return markdown
    .replaceAll(/\\([!-/:-@[-`{-~])/g, (_, mark: string) =>
      String.fromCodePoint(ESCAPED + mark.charCodeAt(0)),
    )
    .replaceAll(CODE, (_, __, code: string) => `${sayCode(code.split('\n').length - 1)}\n`)
    .replaceAll(/!?\[((?:[^[\]]|\[[^\]]*\])*)\]\([^)]*\)/g, '$1')
    .replaceAll(/!?\[([^\]]*)\]\[[^\]]*\]/g, '$1')
    .replaceAll(/^ {0,3}\[[^\]]+\]:[^\n]*$/gm, '')
    .replaceAll(/^ {0,3}\|?[ \t:|-]*-[ \t:|-]*\|?[ \t]*$/gm, '')
    .replaceAll(/^[ \t]*\|(.*?)\|?[ \t]*$/gm, (_, cells: string) =>
      cells
        .split('|')
        .map((cell) => cell.trim())
        .join(', '),
    )
    .replaceAll(/^[ \t>]*(?:#{1,6}|[-*+])[ \t]+(?:\[[ xX]\][ \t]+)?/gm, '')
    .replaceAll(/^[ \t]*>[ \t]?/gm, '')
    .replaceAll(/(\*{1,3}|~~)(?=\S)([^]*?\S)\1/g, '$2')
    .replaceAll(/(?<!\w)(_{1,3})(?=\S)([^]*?\S)\1(?!\w)/g, '$2')
    .replaceAll(/(`+)([^`]|[^`][^]*?[^`])\1(?!`)/g, '$2')
    .replaceAll(/[\uf000-\uf07f]/g, (mark) => String.fromCodePoint(mark.charCodeAt(0) - ESCAPED));
}
