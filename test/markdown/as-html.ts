/** Attributes that the examples of CommonMark speak of. */
const KEPT = ['href', 'title', 'start', 'align', 'type', 'checked', 'disabled'];

/**
 * What a paper shows, in one form for all ways to say it: blanks between blocks do not count, nor what we put around a
 * block of code or a table, nor how an address is escaped.
 */
export function asHtml(node: Node): string {
  return tidy([...node.childNodes].map(serialize).join(''));
}

function serialize(node: Node): string {
  if (node.nodeType === 3) return escape(node.nodeValue ?? '');
  if (!(node instanceof Element)) return '';
  const name = node.localName;
  if (name === 'button' || node.matches('.bar')) return '';
  const inner = [...node.childNodes].map(serialize).join('');
  if (node.matches('.section, .table, .code, .lines, .line, code span')) return inner;
  const attributes = KEPT.flatMap((key) => {
    const value = node.getAttribute(key);
    return value === null
      ? []
      : [` ${key}="${escape(key === 'href' ? unescapeUri(value) : value)}"`];
  });
  const language = name === 'code' && node.className ? ` class="${node.className}"` : '';
  return `<${name}${attributes.join('')}${language}>${inner}</${name}>`;
}

function tidy(html: string): string {
  return html
    .replaceAll('</br>', '')
    .replaceAll('</hr>', '')
    .replaceAll('</input>', '')
    .replaceAll(/(<br>)\s+/g, '$1')
    .replaceAll(
      /\s*(<\/?(?:p|h\d|ul|ol|li|blockquote|pre|hr|table|thead|tbody|tr|td|th|div)\b[^>]*>)/g,
      (whole, tag) => (tag === '</pre>' ? whole : tag),
    )
    .replaceAll(
      /(<\/?(?:p|h\d|ul|ol|li|blockquote|hr|table|thead|tbody|tr|td|th|div)\b[^>]*>)\s*/g,
      '$1',
    )
    .replaceAll(/<\/pre>\s*/g, '</pre>')
    .replaceAll('<tbody></tbody>', '')
    .trim();
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function unescapeUri(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    return value;
  }
}
