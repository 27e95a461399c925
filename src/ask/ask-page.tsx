import { openFieldChannel } from '../protocol/field-channel.ts';
import { SealedField } from './sealed-field.tsx';

/** The whole of ask.html, whose address ends in the ticket: `ask.html#<ticket>`. */
export function askPage(page: Window) {
  const post = openFieldChannel(page);
  return <SealedField ticket={page.location.hash.slice(1)} post={post} />;
}
