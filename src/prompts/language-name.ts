const ENGLISH = 'English';

/** "de-AT" → "Austrian German", "zh-CN" → "Simplified Chinese". English for a tag that is none. */
export function languageName(tag: string): string {
  try {
    const locale = new Intl.Locale(tag.replaceAll('_', '-'));
    // The script is what sets written Chinese apart, not the region.
    const name = locale.language === 'zh' ? `zh-${locale.maximize().script}` : locale.baseName;
    return new Intl.DisplayNames('en', { type: 'language' }).of(name) ?? ENGLISH;
  } catch {
    return ENGLISH;
  }
}

export function isEnglish(tag: string): boolean {
  return /^en\b/i.test(tag);
}
