import { copyBuiltExtension, loopbackHosts, openShadowRoots } from './built-extension.ts';
import type { DrivenBrowser, Tab } from './driven-browser.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import { type PageServer, type SamplePage, startPageServer } from './page-server.ts';
import { type Kind, runningBrowser } from './running-browser.ts';

export type { Kind };

/** The kinds in which everything works that needs no menu and no shortcut. */
export const browsers = ['chromium', 'firefox'] as const satisfies readonly Kind[];

/** A browser with the extension, a server of pages, a model server: what an end-to-end test plays on. */
export interface Stage {
  readonly browser: DrivenBrowser;
  readonly pages: PageServer;
  readonly model: ModelServer;
  /** Loads a page in the one tab of this stage: to open one takes the processor as long as an answer does. */
  visit(path: string): Promise<Tab>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly pages: Readonly<Record<string, SamplePage>>;
  /** Whether the extension may reach the model server from the start. Yes, unless told otherwise. */
  readonly grantLoopback?: boolean;
  /** What else it may reach from the start, where it may reach anything. */
  readonly alsoGrant?: readonly string[];
  /** Runs before the overlay's script, in its world. It names nothing outside itself. */
  readonly hijack?: () => void;
  /** The overlay's root is open, for tools that look into pages as a script does. */
  readonly openRoots?: boolean;
}

export async function setStage(kind: Kind, options: StageOptions): Promise<Stage> {
  const [pages, model, browser] = await Promise.all([
    startPageServer(options.pages),
    startModelServer(),
    launch(kind, options),
  ]);
  let visited: Tab | undefined;
  return {
    browser,
    pages,
    model,
    async visit(path) {
      const url = pages.urlOf(path);
      if (visited) await visited.navigate(url);
      else visited = await browser.openTab(url);
      return visited;
    },
    async close() {
      await browser.close();
      await Promise.all([pages.close(), model.close()]);
    },
  };
}

/** Installs a copy of the built extension of its own in a browser, and takes it out at the end. */
async function launch(
  kind: Kind,
  { grantLoopback = true, alsoGrant = [], hijack, openRoots = false }: StageOptions,
): Promise<DrivenBrowser> {
  const name = kind === 'firefox' ? 'firefox' : 'chromium';
  const hosts = grantLoopback ? [...loopbackHosts, ...alsoGrant] : [];
  const [running, extension] = await Promise.all([
    runningBrowser(kind),
    copyBuiltExtension(name, hosts, hijack),
  ]);
  if (openRoots) await openShadowRoots(extension.folder);
  const browser = await running.install(extension.folder);
  return {
    ...browser,
    async close() {
      await browser.leave().finally(extension.remove);
    },
  };
}
