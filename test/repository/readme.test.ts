import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { root } from './built-extension.ts';
import { rooms } from './rooms.ts';

const documents = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'PRIVACY.md',
  'docs/architecture.md',
];

describe.each(documents)('%s', (file) => {
  const document = readFileSync(root + file, 'utf8');

  test('links to files that exist', () => {
    const missing = linksIn(document)
      .filter((link) => !/^https?:/.test(link))
      .map((link) => posix.join(posix.dirname(file), link.replace(/#.*$/, '')))
      .filter((path) => !existsSync(root + path));
    expect(missing).toEqual([]);
  });

  test('names commands that exist', () => {
    const unknown = commandsIn(document).filter(
      (command) => !command.startsWith('git ') && !isScript(command),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the README', () => {
  const english = readFileSync(`${root}README.md`, 'utf8');
  const chinese = readFileSync(`${root}README.zh-CN.md`, 'utf8');

  test('names the two commands that a newcomer needs', () => {
    expect(commandsIn(english)).toEqual(expect.arrayContaining(['npm run demo', 'npm test']));
  });

  test('leads to the code', () => {
    const sources = linksIn(english).filter((link) => /^(?:src|entrypoints)\//.test(link));
    expect(sources.length).toBeGreaterThan(8);
  });

  test('names the same commands and files in Chinese', () => {
    expect(commandsIn(chinese)).toEqual(commandsIn(english));
    const swapped = linksIn(chinese).map((link) =>
      link === 'README.md' ? 'README.zh-CN.md' : link,
    );
    expect(swapped).toEqual(linksIn(english));
  });
});

describe('the architecture', () => {
  const architecture = readFileSync(`${root}docs/architecture.md`, 'utf8');

  test('has the table that the imports are held to', () => {
    const rows = [...architecture.matchAll(/^\| `([\w-]+)` +\|.*\| +(.*?) +\|$/gm)];
    const table = rows.map(([, room = '', list = '']) => [
      room,
      list.match(/(?<=`)[\w-]+(?=`)/g) ?? [],
    ]);
    expect(Object.fromEntries(table)).toEqual(
      Object.fromEntries(Object.entries(rooms).map(([room, row]) => [room, row.rooms])),
    );
  });

  test('is short enough to be read', () => {
    expect(architecture.split('\n').length).toBeLessThanOrEqual(100);
  });
});

describe('the search', () => {
  test('finds links, pictures and commands', () => {
    const text =
      'See [a](src/a.ts#L1) and ![b](docs/b.png).\n\n```sh\nnpm run demo # plays\n\nnpm ci\n```';
    expect(linksIn(text)).toEqual(['src/a.ts#L1', 'docs/b.png']);
    expect(commandsIn(text)).toEqual(['npm run demo', 'npm ci']);
    expect(commandsIn(text).map(isScript)).toEqual([true, false]);
  });
});

function linksIn(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
}

/** The lines of the blocks that are meant for a shell, without comments. */
function commandsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block]) => (block ?? '').split('\n'))
    .map((line) => line.replace(/\s*#.*$/, '').trim())
    .filter((line) => line !== '');
}

function isScript(command: string): boolean {
  const [, name = 'test'] = /^npm (?:run ([\w:-]+)|test)$/.exec(command) ?? ['', ''];
  return Object.hasOwn(manifest.scripts, name);
}
