/** What stands for itself in any editor, and can do nothing. */
const KEPT =
  'p, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, pre, code, strong, em, del, table, thead, tbody, tr, th, td, a, br, hr';

/** Of those, with what they need. */
const ATTRIBUTES = ['href', 'start', 'align'];

/**
 * What a sheet of Markdown shows, as HTML for a clipboard. Written down element by element from those known here, so that
 * nothing else can be in it.
 */
export function asRichText(sheet: Node): string {
  return [...sheet.childNodes].map(write).join('');
}

function write(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escape(node.nodeValue ?? '');
  if (!(node instanceof Element) || node.matches('.bar, button')) return '';
  if (node instanceof HTMLInputElement) return node.checked ? '☑' : '☐';
  const inner = asRichText(node);
  if (!node.matches(KEPT)) return inner;
  const attributes = ATTRIBUTES.flatMap((name) => {
    const value = node.getAttribute(name);
    return value === null ? [] : [` ${name}="${escape(value)}"`];
  });
  const tag = node.localName;
  const start = `<${tag}${attributes.join('')}>`;
  return tag === 'br' || tag === 'hr' ? start : `${start}${inner}</${tag}>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
