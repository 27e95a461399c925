import type { AnswerField } from '../view/answer-field.ts';
import type { FieldPlace } from './find-field.ts';
import { richText } from './rich-text.ts';
import { textControl } from './text-control.ts';

/** Makes it possible to write there. */
export function openField(place: FieldPlace): AnswerField {
  const { selected } = place;
  return place.kind === 'control'
    ? textControl(place.control, place.start, selected)
    : richText(place.host, place.range, selected);
}
