import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles the editors, as they come from the registry, into one script for a page. In memory. */
export async function buildEditors(): Promise<string> {
  const entry = fileURLToPath(new URL('sample-page.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry, formats: ['iife'], name: 'sample' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('The editors were not built');
  return chunk.code;
}
