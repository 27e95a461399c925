/** Scrolls to an element, unless all of it is seen above the bar that lies over the end of the page. */
export function bringIntoView(element: Element, bar: Element): void {
  const { top, bottom } = element.getBoundingClientRect();
  const seen = top >= 0 && bottom <= bar.getBoundingClientRect().top;
  if (!seen) element.scrollIntoView({ block: 'nearest' });
}
