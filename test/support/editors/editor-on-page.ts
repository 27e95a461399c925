/** An editor of the sample page: what it holds by its own model, whatever its elements show. */
export interface EditorOnPage {
  /** A line per paragraph. */
  readonly text: () => string;
}

export const paragraphs = ['First paragraph.', 'Second paragraph with words.', 'Third paragraph.'];

/** Makes the place of an editor on the page. */
export function placeFor(name: string): HTMLElement {
  const place = document.createElement('section');
  place.id = name;
  document.body.append(place);
  return place;
}
