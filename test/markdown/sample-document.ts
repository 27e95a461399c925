const words =
  'the model reads each line of code and writes what it means to you in plain words with care so that nothing is lost on its way'.split(
    ' ',
  );
const chinese = '模型读取每一行代码，然后用通俗的语言说明它的含义。';

/** Pseudo-random, the same each time. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function times(count: number, make: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => make(at)).join('\n');
}

/** A document as models write them, of about so many characters: every kind of block, in no order. */
export function sampleDocument(length: number, seed = 1): string {
  const random = createRandom(seed);
  const word = () => words[random(words.length)] ?? '';
  const phrase = (count: number) => Array.from({ length: count }, word).join(' ');
  const marks = [
    () => `**${phrase(3)}**`,
    () => `*${phrase(2)}*`,
    () => `\`${word()}_${word()}()\``,
    () => `[${phrase(2)}](https://example.com/${word()})`,
    () => `~~${word()}~~`,
    () => `**${chinese.slice(0, 6)}：**${chinese}`,
    () => `***${word()}***`,
    () => `${random(9)} * ${random(9)} = snake_case_${word()}`,
  ];
  const sentence = () =>
    `${phrase(4 + random(8))} ${marks[random(marks.length)]?.() ?? ''} ${phrase(2 + random(6))}.`;
  const paragraph = () => Array.from({ length: 1 + random(4) }, sentence).join(' ');
  const code = {
    js: () =>
      `// ${phrase(4)}\nconst ${word()} = (${word()}) => {\n  return \`a \${${word()}} b\`;\n};`,
    python: () => `def ${word()}(${word()}):\n    """${phrase(5)}"""\n    return ${random(99)}`,
    bash: () => `for f in *.txt; do\n  echo "$f" # ${phrase(3)}\ndone`,
    sql: () => `SELECT ${word()}, ${word()} FROM ${word()} WHERE id = ${random(99)};`,
    json: () => `{\n  "${word()}": [1, 2, ${random(99)}],\n  "${word()}": "${phrase(3)}"\n}`,
  };
  const languages = Object.entries(code);
  const blocks = [
    paragraph,
    paragraph,
    () => `${sentence()}\n**${phrase(4)}\n${phrase(5)}** ${sentence()}\n${sentence()}`,
    () => `${'#'.repeat(1 + random(4))} ${phrase(4)}`,
    () => times(2 + random(5), () => `- ${sentence()}`),
    () => times(2 + random(4), (at) => `${at + 1}. **${phrase(2)}**: ${sentence()}`),
    () => times(3, (at) => `- ${phrase(3)}\n  - ${sentence()}\n  - item ${at}`),
    () => times(3, (at) => `- [${at % 2 ? 'x' : ' '}] ${phrase(4)}`),
    () =>
      `| ${word()} | ${word()} | n |\n|---|:-:|--:|\n${times(3, () => `| ${phrase(2)} | \`${word()}\` | ${random(99)} |`)}`,
    () => `> ${paragraph()}\n>\n> ${sentence()}`,
    () => {
      const [name, make] = languages[random(languages.length)] ?? ['', () => ''];
      return `\`\`\`${name}\n${times(1 + random(4), make)}\n\`\`\``;
    },
    () => '---',
    () => `${chinese}${chinese}**${chinese}**${chinese}`,
    () => `1. ${phrase(3)}:\n\n   \`\`\`bash\n   npm run ${word()}\n   \`\`\`\n\n2. ${sentence()}`,
  ];
  let text = '';
  while (text.length < length) text += `${blocks[random(blocks.length)]?.() ?? ''}\n\n`;
  return text;
}
