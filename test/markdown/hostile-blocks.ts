const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

/** Blocks of about 20 KB that cost other renderers much more than a frame, or the stack. */
export const hostileBlocks: Readonly<Record<string, string>> = {
  'a list': times(400, (at) => `- item ${at} with some **bold** words\n`),
  'a loose list': times(400, (at) => `- item ${at} with some **bold** words\n\n`),
  'a table': `| a | b | c |\n|---|---|---|\n${times(500, (at) => `| cell ${at} | **b** words | \`code\` |\n`)}`,
  'a table of 5,000 columns': `${'| a '.repeat(5000)}\n${'|-'.repeat(5000)}\n${'| a '.repeat(5000)}`,
  'bold that never ends': '**a '.repeat(5000),
  'bold within bold': '**a '.repeat(2500) + 'b** '.repeat(2500),
  'marks of all kinds': '*_**__'.repeat(3000),
  '2,000 quotes within each other': `${'> '.repeat(2000)}a`,
  'quotes that grow deeper': times(140, (at) => `${'> '.repeat(at)}a\n`),
  'lists that grow deeper': times(140, (at) => `${'  '.repeat(at)}- a\n`),
  brackets: '['.repeat(10_000),
  'links that never end': '[a]('.repeat(5000),
  'images that never end': '![a]('.repeat(4000),
  backticks: times(150, (at) => `${'`'.repeat(at)}a `),
  tags: '<a '.repeat(6000),
  'code of one line': `\`\`\`js\n${'a+b('.repeat(5000)}`,
  'a comment that never ends': `\`\`\`js\n/*${'some words\n'.repeat(1800)}`,
  'code in an item': `- a\n\n  \`\`\`js\n${'  const a = 1; // c\n'.repeat(1000)}`,
  definitions: times(800, (at) => `[l${at}]: /url${at}\n`),
  'lines that are blank': '\n'.repeat(20_000),
  'one word': 'x'.repeat(20_000),
};
