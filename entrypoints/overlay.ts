import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openOverlay } from '../src/page/open-overlay.ts';

export default defineUnlistedScript(() => {
  openOverlay();
  return 'opened';
});
