import { allowAddress } from './allow-address.ts';
import { CjkTokenizer } from './cjk-emphasis.ts';

// What each of marked's longest rules asks for first. When such a rule is first tried, the engine builds it: up to 10 ms.
const tag = /^ {0,3}</;
const secondLineOfTable = /^[^\n]*\n {0,3}[|:-]/;
const underline = /^(?:.+\n)+? {0,3}(?:=+|-+) *(?:\n|$)/;

/** Tries no long rule on a block that cannot be what the rule finds, and takes no footnote for the address of a link. */
export class QuickTokenizer extends CjkTokenizer {
  /** marked knows no footnotes: the word of `[^1]: Ibid.` would be an address, and seen nowhere. */
  override def(source: string) {
    const found = super.def(source);
    return found?.tag.startsWith('^') && !allowAddress(found.href) ? undefined : found;
  }

  override html(source: string) {
    return tag.test(source) ? super.html(source) : undefined;
  }

  override table(source: string) {
    return secondLineOfTable.test(source) ? super.table(source) : undefined;
  }

  override lheading(source: string) {
    return underline.test(source) ? super.lheading(source) : undefined;
  }
}
