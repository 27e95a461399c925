/** What a page enlarges by CSS it would enlarge of ours too, and push it out of the window. */
export function undoZoom(host: HTMLElement, parent: Element | null): void {
  if (parent) host.style.setProperty('--typeover-zoom', `${1 / parent.currentCSSZoom}`);
}
