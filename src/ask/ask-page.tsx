import { useEffect, useState } from 'preact/hooks';
import { openFieldChannel } from '../protocol/field-channel.ts';
import { readFieldAddress } from './field-purpose.ts';
import { SealedField } from './sealed-field.tsx';

export interface AskPageProps {
  readonly page: Window;
}

/**
 * The whole of ask.html: `ask.html?<light or dark, where not the system decides>#<ticket>`, and after the ticket what is
 * asked: field-purpose.ts reads it.
 */
export function AskPage({ page }: AskPageProps) {
  const [post] = useState(() => openFieldChannel(page));
  const [address, setAddress] = useState(() => readFieldAddress(page.location.hash));
  useEffect(() => {
    const scheme = page.location.search.slice(1);
    if (scheme === 'light' || scheme === 'dark')
      page.document.documentElement.style.colorScheme = scheme;
  }, [page]);
  useEffect(() => {
    // Another version of the answer is shown: what is typed already is asked after that one.
    const read = () => setAddress(readFieldAddress(page.location.hash));
    page.addEventListener('hashchange', read);
    return () => page.removeEventListener('hashchange', read);
  }, [page]);
  return <SealedField {...address} post={post} />;
}
