const BLOCK = 'p, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, .code, .table, hr';

/** What a sheet of Markdown shows, without its marks: lists keep their signs, tables their columns, code its lines. */
export function asPlainText(sheet: Element): string {
  return blocksOf(sheet, '\n\n');
}

function blocksOf(parent: Element, gap: string): string {
  const parts: string[] = [];
  let line = '';
  const end = () => {
    if (line.trim() !== '') parts.push(line.trim());
    line = '';
  };
  for (const node of parent.childNodes) {
    if (node instanceof Element && (node.matches(BLOCK) || node.matches('.section'))) {
      end();
      const text = blockOf(node);
      if (text !== '') parts.push(text);
    } else line += inline(node);
  }
  end();
  return parts.join(gap);
}

function blockOf(element: Element): string {
  if (element.matches('ul, ol')) return listOf(element);
  if (element.matches('hr')) return '———';
  if (element.matches('p, h1, h2, h3, h4, h5, h6')) return inline(element).trim();
  if (element.matches('.code')) return element.querySelector('code')?.textContent.trimEnd() ?? '';
  if (element.matches('.table')) return tableOf(element);
  return blocksOf(element, '\n\n');
}

function listOf(list: Element): string {
  const first = Number(list.getAttribute('start') ?? 1);
  return [...list.children]
    .map((item, index) => {
      const sign = list.localName === 'ol' ? `${first + index}. ` : '- ';
      const lines = blocksOf(item, '\n').replaceAll('\n', `\n${' '.repeat(sign.length)}`);
      return sign + lines;
    })
    .join('\n');
}

function tableOf(table: Element): string {
  return [...table.querySelectorAll('tr')]
    .map((row) => [...row.children].map((cell) => inline(cell).trim()).join('\t'))
    .join('\n');
}

function inline(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  if (!(node instanceof Element) || node.matches('.bar, button')) return '';
  if (node instanceof HTMLInputElement) return node.checked ? '☑' : '☐';
  if (node.localName === 'br') return '\n';
  return [...node.childNodes].map(inline).join('');
}
