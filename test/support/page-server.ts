import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

export interface SamplePage {
  readonly body: string;
  /** Over the default, `text/html; charset=utf-8`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageServer extends LoopbackServer {
  /** The address of a page by its path, which starts with a slash. */
  urlOf(path: string): string;
}

/**
 * Serves sample pages by their paths. Under the name `localhost`: the extension's test build may reach every port of
 * 127.0.0.1, and a page there would be open to it without the user having acted.
 */
export async function startPageServer(
  pages: Readonly<Record<string, SamplePage>>,
): Promise<PageServer> {
  const server = await startLoopbackServer((request, response) => {
    const page = pages[request.url];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(page.body);
  });
  return { ...server, urlOf: (path) => `http://localhost:${server.port}${path}` };
}

/** An HTML page that asks for nothing else by itself, not even an icon. */
export function htmlPage(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sample page</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}
