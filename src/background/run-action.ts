import type { ActionId } from '../prompts/actions.ts';
import { injectOverlay } from './inject-overlay.ts';
import { lookFor } from './overlay-look.ts';
import { openAnswerWindow } from './open-answer-window.ts';
import { issueTicket } from './tickets.ts';

export interface UserAct {
  readonly action: ActionId;
  readonly tabId: number;
  /** The browser's own reading of the selection, where it came with the click: the only one in a cross-origin frame. */
  readonly selection?: string | undefined;
  readonly title?: string | undefined;
  readonly question?: string | undefined;
  /** In a private window: nothing of it is kept. */
  readonly incognito: boolean;
}

/** Where menu, shortcut and popup meet: shows an overlay in the tab, or a window, which then asks for the answer. */
export async function runAction({
  action,
  tabId,
  selection,
  title,
  question,
  incognito,
}: UserAct): Promise<void> {
  const ticket = issueTicket({
    action,
    tabId,
    selection: selection ?? '',
    title: title ?? '',
    ...(question !== undefined && { question }),
    ...(incognito && { incognito }),
  });
  const look = await lookFor(tabId);
  if (!(await injectOverlay(tabId, look))) await openAnswerWindow(ticket.id);
}
