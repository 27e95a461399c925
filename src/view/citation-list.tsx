import type { Citation } from '../answer/answer.ts';

interface CitationListProps {
  readonly title: string;
  readonly citations: readonly Citation[];
}

/** What the answer rests on. Only addresses of the web become links: what a model says is never run. */
export function CitationList({ title, citations }: CitationListProps) {
  return (
    <div class="citations">
      <p id="sources">{title}</p>
      <ol aria-labelledby="sources">
        {citations.map((citation) => (
          <li key={citation.url}>
            <CitationLink {...citation} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function CitationLink({ url, title }: Citation) {
  const address = webAddress(url);
  if (!address) return <span dir="auto">{title || url}</span>;
  return (
    <>
      <a href={address.href} target="_blank" rel="noopener noreferrer" dir="auto">
        {title || address.hostname}
      </a>
      {title && <span class="host">{address.hostname}</span>}
    </>
  );
}

function webAddress(url: string): URL | undefined {
  const address = URL.parse(url);
  return address && /^https?:$/.test(address.protocol) ? address : undefined;
}
