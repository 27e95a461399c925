import { CjkTokenizer } from './cjk-emphasis.ts';

// What each of marked's longest rules asks for first. To build such a rule takes some milliseconds when it is first
// needed, and to try it on each paragraph is most of the work of reading one.
const tag = /^ {0,3}</;
const secondLineOfTable = /^[^\n]*\n {0,3}[|:-]/;
const underline = /^(?:.+\n)+? {0,3}[=-]/;

/** Tries no long rule on a block that cannot be what the rule finds. */
export class QuickTokenizer extends CjkTokenizer {
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
