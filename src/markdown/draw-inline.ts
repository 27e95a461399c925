import type { MarkedToken, Token, Tokens } from 'marked';
import { type Drawn, element } from './drawn.ts';
import { decodeEntities } from './entities.ts';

/** Marks deeper than this are drawn as they are written. */
const DEEPEST = 24;

/** The address a link may lead to, or undefined. */
export type AllowAddress = (address: string) => string | undefined;

export interface InlinePlace {
  readonly allow: AllowAddress;
  readonly depth: number;
  readonly isInLink: boolean;
}

export function drawInline(tokens: readonly Token[], place: InlinePlace): Drawn[] {
  const drawn: Drawn[] = [];
  for (const token of tokens) {
    for (const next of draw(token as MarkedToken, place)) {
      const last = drawn.at(-1);
      if (typeof next === 'string' && typeof last === 'string')
        drawn[drawn.length - 1] = last + next;
      else if (next !== '') drawn.push(next);
    }
  }
  return drawn;
}

function draw(token: MarkedToken, place: InlinePlace): Drawn[] {
  if (place.depth > DEEPEST) return [token.raw];
  const inside = { ...place, depth: place.depth + 1 };
  switch (token.type) {
    case 'text':
      return token.tokens
        ? drawInline(token.tokens, place)
        : [decodeEntities(token.raw.replaceAll(/[ \t]*\n[ \t]*/g, '\n'))];
    case 'escape':
      return [token.text];
    case 'strong':
    case 'em':
    case 'del':
      return [element(token.type, drawInline(token.tokens, inside))];
    case 'codespan':
      return [element('code', [token.text])];
    case 'br':
      return [element('br', [])];
    case 'html':
      // The only tag that tables need, and that can do nothing.
      return [/^<br *\/?>$/i.test(token.raw) ? element('br', []) : token.raw];
    case 'checkbox':
      return [drawCheckbox(token), ' '];
    case 'link':
      return [drawLink(token, inside)];
    case 'image':
      return [drawImage(token, place)];
    default:
      return [token.raw];
  }
}

function drawCheckbox({ checked }: Tokens.Checkbox): Drawn {
  return element('input', [], {
    type: 'checkbox',
    disabled: '',
    ...(checked && { checked: '' }),
  });
}

function drawLink(token: Tokens.Link, place: InlinePlace): Drawn {
  const address = token.autolink ? token.href : decodeEntities(token.href);
  const children = drawInline(token.tokens, { ...place, isInLink: true });
  const allowed = place.allow(address);
  // Without an address to go to it is no link; where it would have led can still be seen.
  if (allowed === undefined) return element('span', children, { title: address });
  const title = token.title ? { title: decodeEntities(token.title) } : {};
  return element('a', children, { href: allowed, ...title, ...elsewhere });
}

/** In a tab of its own, which neither knows nor reaches the page it was opened from. */
const elsewhere = { target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' };

/** A chip that names the image and its address. Nothing is loaded: the address may carry what the model was told. */
function drawImage(token: Tokens.Image, { allow, isInLink }: InlinePlace): Drawn {
  const address = decodeEntities(token.href);
  const allowed = isInLink ? undefined : allow(address);
  const name = plainText(token.tokens);
  const children: Drawn[] = [
    ...(name === '' ? [] : [name, ' ']),
    element('span', [shorten(address)], { class: 'address' }),
  ];
  if (allowed === undefined) return element('span', children, { class: 'image', title: address });
  return element('a', children, { class: 'image', href: allowed, ...elsewhere });
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token && token.tokens) return plainText(token.tokens);
      return 'text' in token ? decodeEntities(String(token['text'])) : '';
    })
    .join('');
}

/** Host and end of the path: what tells an address from another. */
function shorten(address: string): string {
  const short = address.replace(/^https?:\/\//, '');
  return short.length <= 60 ? short : `${short.slice(0, 30)}…${short.slice(-28)}`;
}
