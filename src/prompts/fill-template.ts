/**
 * Puts values into `{{name}}` placeholders in one pass: what a value holds, `{{…}}` and `$&` included, is text and stays
 * as it is. A placeholder without a value stays too, where it can be seen.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
  );
}
