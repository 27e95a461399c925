/**
 * Sets text from a page apart from our instructions, in a pair of tags that does not occur in it: whatever the page says,
 * it cannot end its own quotation. The text stays as it is, byte for byte.
 */
export function fence(name: string, text: string): string {
  const tag = freeTag(name, text);
  return `<${tag}>\n${text}\n</${tag}>`;
}

/** `selection`, or the first of `selection-2`, `selection-3` … that the text does not hold, in any case. */
function freeTag(name: string, text: string): string {
  // One pass over the text: a page could hold thousands of them to keep us searching.
  const taken = new Set(text.toLowerCase().match(new RegExp(`${name}(?:-\\d+)?`, 'g')));
  let tag = name;
  for (let number = 2; taken.has(tag); number += 1) tag = `${name}-${number}`;
  return tag;
}
