import type { RecordSink, TextParser } from './text-parser.ts';

/** Characters of a page to look for its title in. */
const HEAD_LENGTH = 65_536;
const TITLE_LENGTH = 300;
const TITLE_END = '</title';

/** A web page instead of an answer. Its title often says why: "502 Bad Gateway", "Sign in to the network". */
export function createHtmlParser(sink: RecordSink): TextParser {
  let head = '';
  let edge = '';
  const tell = () => {
    const title = titleOfHtml(head);
    sink.fault(title === undefined ? { type: 'html' } : { type: 'html', title });
  };
  return {
    push(text) {
      head += text;
      // The end of the title may lie across two pieces: its last letter may be all that is new.
      const latest = edge + text;
      edge = latest.slice(1 - TITLE_END.length);
      if (latest.toLowerCase().includes(TITLE_END) || head.length > HEAD_LENGTH) tell();
    },
    end: tell,
  };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of `<title>`, in one line of at most 300 characters. By text alone: nothing of the page is parsed or run. */
export function titleOfHtml(html: string): string | undefined {
  const source = /<title[^>]*>([^<]*)/i.exec(html.slice(0, HEAD_LENGTH))?.[1] ?? '';
  const title = source
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi, decodeEntity)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return title === '' ? undefined : title.slice(0, TITLE_LENGTH).toWellFormed();
}

function decodeEntity(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0x10ffff ? entity : String.fromCodePoint(code);
}
