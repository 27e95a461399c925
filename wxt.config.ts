import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/** In style sheets of the overlay, where `rem` is the page's own: a page that sets 62.5 % would shrink it. */
const inPixels: Plugin = {
  name: 'in-pixels',
  enforce: 'post',
  transform(code, id) {
    if (!id.endsWith('.css?inline')) return undefined;
    return code.replaceAll(/([\d.]+)rem\b/g, (_, length) => `${Number(length) * 16}px`);
  },
};

/** In the code of marked. */
const MAKES_RULE = 'new RegExp(t,e)';

/**
 * The overlay takes the lexer of marked alone. The rest would come along: after its last class the library makes `marked`
 * out of all, its hooks name the parser, and its lexer the rules of dialects that nobody here asks for.
 */
const lexerOfMarked: Plugin = {
  name: 'lexer-of-marked',
  transform(code, id) {
    if (!id.endsWith('/marked/lib/marked.esm.js')) return undefined;
    const { body } = this.parse(code);
    const last = body.findLast(
      (each) =>
        each.type === 'VariableDeclaration' &&
        each.declarations.some(({ init }) => init?.type === 'ClassExpression'),
    );
    const names = body.at(-1);
    if (!code.includes(MAKES_RULE))
      return this.error('marked makes its rules in another way by now');
    if (!last || names?.type !== 'ExportNamedDeclaration') return undefined;
    const taken = names.specifiers
      .map(({ start, end }) => code.slice(start, end))
      .filter((each) => /\b(?:Hooks|Lexer|Tokenizer)$/.test(each));
    let kept = code
      .slice(0, last.end)
      .replace(/provideParser\([^)]*\)\{[^}]*\}/, '')
      .replaceAll('this.options.pedantic', 'false')
      .replaceAll(/,(?:breaks:\w+,)?pedantic:\w+\}/g, '}')
      // Closing runs of emphasis are looked for in our mask of the text, which has marks of ASCII alone.
      .replace(
        MAKES_RULE,
        String.raw`new RegExp(t.startsWith('^[^')?t.replace(/\\p{P}\\p{S}/g,'!-/:-@[-\x60{-~'):t,e)`,
      )
      .concat(`export{${taken.join()}};`);
    // The rules of those dialects are built by calls, which would stay although nobody names what they give.
    const declared = this.parse(kept).body.flatMap((each) =>
      each.type === 'VariableDeclaration' ? each.declarations : [],
    );
    for (const { id: name, init } of declared.toReversed())
      if (name.type === 'Identifier' && init && countName(name.name, kept) === 1)
        kept = `${kept.slice(0, init.start)}0${kept.slice(init.end)}`;
    return kept;
  },
};

function countName(name: string, code: string): number {
  return code.split(/(?<![\w$.])([\w$]+)/).filter((each) => each === name).length;
}

/** No word of ours has a plural or numbered places; what is there for those would come along into pages. */
const wordsWithNames: Plugin = {
  name: 'words-with-names',
  transform(code, id) {
    if (!id.endsWith('/@wxt-dev/i18n/dist/index.mjs')) return undefined;
    return code.replace(
      /let sub;.*?(?=return namedSub)/s,
      'const [namedSub] = args, message = browser.i18n.getMessage(key.replaceAll(".", "_"));',
    );
  },
};

/**
 * WXT reports what a script throws to a log that is silent in a build; the browser reports it as well. It also starts
 * plugins, of which there are none.
 */
const scriptsWithoutLog: Plugin = {
  name: 'scripts-without-log',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('virtual:wxt-unlisted-script-entrypoint')) return undefined;
    const [taken] = /^import definition from .*$/m.exec(code) ?? [];
    if (!taken) return this.error('WXT starts scripts in another way by now');
    return `${taken}\nexport default definition.main();`;
  },
};

/**
 * Of what is put into a page, most runs soon. Chromium reads each function twice, and the second time when it is called,
 * unless it is told: https://v8.dev/blog/explicit-compile-hints.
 */
const compiledAtOnce: Plugin = {
  name: 'compiled-at-once',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk' && /^(?:overlay|overlay-view|markdown)\.js$/.test(chunk.fileName))
        chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/i18n/module'],
  hooks: {
    // To WXT a page of this name takes the place of the browser's own history.
    'entrypoints:resolved'(_, entrypoints) {
      for (const page of entrypoints) if (page.name === 'history') page.type = 'unlisted-page';
    },
  },
  vite: ({ browser }) => ({
    plugins: [
      preact({ reactAliasesEnabled: false }),
      inPixels,
      lexerOfMarked,
      wordsWithNames,
      scriptsWithoutLog,
      browser === 'firefox' ? undefined : compiledAtOnce,
    ],
    // As the manifest says below. For older ones `light-dark()` would be rewritten into something that no script can steer.
    build: { cssTarget: ['chrome137', 'firefox142'] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'activeTab', // the tab the user acted in, for as long as it stays on that site
      'scripting', // put the overlay into that tab
      'storage', // what was asked in each tab, in memory only, so that it outlives the worker
      'contextMenus',
      'declarativeNetRequestWithHostAccess', // leave out `Origin` for an Ollama server, once the user says so
    ],
    // Asked for one origin at a time, in the click on Save. Firefox ignores patterns with a port.
    optional_host_permissions: ['*://*/*'],
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      'run-default-action': {
        suggested_key: { default: 'Alt+Shift+Y' },
        description: '__MSG_command_runDefaultAction__',
      },
    },
    // The sealed field, shown in a frame inside the overlay. Chromium hides its address behind one that changes.
    web_accessible_resources: [
      {
        resources: ['ask.html'],
        matches: ['*://*/*', 'file:///*'],
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    content_security_policy: {
      // Firefox's default adds upgrade-insecure-requests, which breaks http servers on the local network.
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src http: https:; frame-src 'self'; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'typeover@typeover.app',
              // 142: data_collection_permissions on desktop and Android.
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['websiteContent'] },
            },
          },
        }
      : {
          // 137: Selection.getComposedRanges, for text selected in shadow roots.
          minimum_chrome_version: '137',
        }),
  }),
});
