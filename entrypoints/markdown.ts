import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { provideMarkdown } from '../src/markdown/provide-markdown.ts';

export default defineUnlistedScript(provideMarkdown);
