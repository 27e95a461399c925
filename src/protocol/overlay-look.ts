/** Under this name the background leaves an `OverlayLook` in the world of our script, just before the overlay opens. */
export const LOOK = 'typeover.look';

/** What the overlay must know when it is first painted. */
export interface OverlayLook {
  readonly shape?: OverlayShape;
  /** Absent: as the system. */
  readonly theme?: Scheme | 'page';
}

export type Scheme = 'light' | 'dark';

/** What the user made of the overlays of one site. Absent parts are as at first. */
export interface OverlayShape {
  /** Where in the room that the overlay leaves free, from 0 at the left and the top to 1. */
  readonly spot?: { readonly x: number; readonly y: number };
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly pinned?: boolean;
}
