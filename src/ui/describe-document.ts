/** HTML files cannot be translated: the page says in which language it is, and what it is called, once it runs. */
export function describeDocument(about: {
  readonly title: string;
  readonly language: string;
  readonly direction: string;
}): void {
  document.title = about.title;
  document.documentElement.lang = about.language;
  document.documentElement.dir = about.direction;
}
