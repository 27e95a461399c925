/** Matches a text of `locales/`, whatever stands where it has its `{names}`. */
export function sentence(text: string): RegExp {
  const parts = text.split(/\{\w+\}/).map((part) => RegExp.escape(part));
  return new RegExp(parts.join('.+'));
}
