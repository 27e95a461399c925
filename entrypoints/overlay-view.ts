import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { fillOverlays } from '../src/page/fill-overlays.ts';

export default defineUnlistedScript(() => {
  fillOverlays();
  return 'filled';
});
