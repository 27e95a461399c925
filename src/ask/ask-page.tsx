import { openFieldChannel } from '../protocol/field-channel.ts';
import { SealedField } from './sealed-field.tsx';

/** The whole of ask.html: `ask.html?<light or dark, where not the system decides>#<ticket>`. */
export function askPage(page: Window) {
  const scheme = page.location.search.slice(1);
  if (scheme === 'light' || scheme === 'dark')
    page.document.documentElement.style.colorScheme = scheme;
  const post = openFieldChannel(page);
  return <SealedField ticket={page.location.hash.slice(1)} post={post} />;
}
