import { browser } from 'wxt/browser';
import type { OverlayShape } from '../protocol/overlay-look.ts';
import type { Request } from '../protocol/requests.ts';

/** Has the background keep for this site what the user made of the overlay. The page hears nothing of it. */
export function rememberShape(shape: OverlayShape): void {
  const request: Request = { type: 'remember-shape', shape };
  // Where the extension was updated under the page this throws, and nothing is kept.
  void Promise.try(() => browser.runtime.sendMessage(request)).catch(() => undefined);
}
