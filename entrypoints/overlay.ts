import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openOverlay } from '../src/page/open-overlay.ts';

export default defineUnlistedScript(async () => {
  await openOverlay();
  return 'opened';
});
