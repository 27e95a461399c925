import type english from '../../../locales/en.json';
import type { Play } from './nasty-server.ts';

/** One way to misbehave, and what has to come of it. */
export interface Row {
  /** As the catalogue of misbehaviours names it, with a word more where it has several forms. */
  readonly id: string;
  readonly play: Play;
  readonly state: 'complete' | 'length' | 'refused' | 'interrupted' | 'failed';
  /** The text in the end, character for character; none unless told otherwise. */
  readonly answer?: string;
  /** By whose name in the locales the status calls it. */
  readonly error?: keyof (typeof english)['error'];
  /** Requests for an answer in all; one unless told otherwise. */
  readonly requests?: number;
  /** To be read somewhere in the dialog. */
  readonly says?: string;
  /** Milliseconds in which it has to be over; eight seconds unless told otherwise. */
  readonly within?: number;
  /** Where the browsers see something else on the wire. */
  readonly only?: 'chromium' | 'firefox';
}
