import { isBlockedPort } from './blocked-ports.ts';

/** Why a text cannot be the address of a provider. */
export type BaseUrlProblem = 'empty' | 'scheme' | 'malformed' | 'credentials' | 'port';

export type ParsedBaseUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: BaseUrlProblem };

/** Trims an address and refuses what `fetch` would refuse, with the reason. Otherwise the text stays as typed. */
export function parseBaseUrl(text: string): ParsedBaseUrl {
  const url = text.trim();
  const problem = findProblem(url);
  return problem === undefined ? { ok: true, url } : { ok: false, problem };
}

function findProblem(text: string): BaseUrlProblem | undefined {
  if (text === '') return 'empty';
  // Looked for in the text: "localhost:8080" is an absolute URL, with the scheme "localhost:".
  if (!/^https?:\/\//i.test(text)) return 'scheme';
  // The parser quietly drops line breaks and tabs inside; the person who pasted them does not expect that.
  if (/\s/.test(text) || !URL.canParse(text)) return 'malformed';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (isBlockedPort(url.port)) return 'port';
  return undefined;
}
