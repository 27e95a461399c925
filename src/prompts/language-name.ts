const ENGLISH = 'English';

/** "pt-BR" → "Brazilian Portuguese", "zh-CN" → "Simplified Chinese". English for a tag that is none. */
export function languageName(tag: string): string {
  try {
    const locale = new Intl.Locale(tag.replaceAll('_', '-'));
    const names = new Intl.DisplayNames('en', { type: 'language' });
    // The script is what sets written Chinese apart, not the region.
    if (locale.language === 'zh') return names.of(`zh-${locale.maximize().script}`) ?? ENGLISH;
    const name = names.of(locale.baseName) ?? ENGLISH;
    // "German (Germany)" is no more than "German".
    return name.includes('(') ? (names.of(locale.minimize().baseName) ?? name) : name;
  } catch {
    return ENGLISH;
  }
}

export function isEnglish(tag: string): boolean {
  return /^en\b/i.test(tag);
}
