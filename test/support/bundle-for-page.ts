import { build } from 'vite';

/** A script for a page from a module and all that it imports, in one piece. */
export async function bundleForPage(entry: URL): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: entry.pathname, output: { format: 'iife' } },
    },
  });
  const [result] = [output].flat();
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('Nothing was built');
  return chunk.code;
}
