import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { assertNever } from '../answer/assert-never.ts';
import { actionIds } from '../prompts/actions.ts';
import type { OverlayShape } from '../protocol/overlay-look.ts';
import { requestSchema, type Request } from '../protocol/requests.ts';
import { isOwnPage, scriptedTab } from '../protocol/sender.ts';
import { loadSettings } from '../settings/settings-store.ts';
import { createAllowance } from './allowance.ts';
import { injectMarkdown } from './inject-overlay.ts';
import { textOfRun } from './journal/journal.ts';
import { listModels } from './list-models.ts';
import { openAccessWindow, tellAllowed } from './open-access-window.ts';
import { openAnswerWindow } from './open-answer-window.ts';
import { setOriginRule } from './origin-rule.ts';
import { readSetup } from './setup.ts';
import { runAction } from './run-action.ts';
import { keepShape, siteOf } from './site-shapes.ts';
import { stopTest, testConnection } from './doctor/test-connection.ts';
import { readField, takeFollowUp, takeQuestion } from './take-question.ts';
import { deriveTicket, findTicket, hasTickets } from './tickets.ts';

type Sender = Browser.runtime.MessageSender;

/** Answers single messages from pages of ours. What does not parse, or comes from elsewhere, is not answered. */
export function serveRequests(): void {
  browser.runtime.onMessage.addListener((message, sender, respond) => {
    const request = v.safeParse(requestSchema, message);
    if (!request.success || !mayAsk(request.output, sender)) return undefined;
    // Whoever asked takes no answer for a failure, and says so.
    serve(request.output, sender).then(respond, () => respond(undefined));
    return true; // the response comes later
  });
}

/** Windows and tabs that the script in a page may have opened. */
const opening = createAllowance({ burst: 3, every: 20_000 });

/** Shapes that a script may have kept: one for each time a person lets go of the overlay. */
const shaping = createAllowance({ burst: 20, every: 1_000 });

/** What a script in a foreign page may ask for; everything else is for pages of ours. */
const forScripts: ReadonlySet<Request['type']> = new Set<Request['type']>([
  'open-settings',
  'open-window',
  'allow-access',
  'load-markdown',
  'remember-shape',
]);

function mayAsk(request: Request, sender: Sender): boolean {
  return isOwnPage(sender) || (forScripts.has(request.type) && scriptedTab(sender) !== undefined);
}

async function serve(request: Request, sender: Sender): Promise<unknown> {
  switch (request.type) {
    case 'run-action': {
      const action = actionIds.find((id) => id === request.action);
      if (!action) return false;
      await runAction({ ...request, action });
      return true;
    }
    case 'question':
      return takeQuestion(request.ticket, request.question);
    case 'follow-up':
      return takeFollowUp(request);
    case 'read-field':
      return readField(request.ticket);
    case 'test-connection':
      return testConnection();
    case 'stop-test':
      return stopTest();
    case 'list-models':
      return listModels();
    case 'set-origin-rule':
      return setOriginRule(request.on);
    case 'read-source':
      return (await readSetup()).source;
    case 'open-window':
      return moveToWindow(request, sender);
    case 'allow-access':
      return allowAccess(request.ticket, sender);
    case 'access-allowed':
      return tellAllowed(request.ticket);
    case 'load-markdown':
      return injectMarkdown(scriptedTab(sender));
    case 'remember-shape':
      return rememberShape(request.shape, sender);
    case 'open-settings':
      return openSettings(sender, request.section);
    default:
      return assertNever(request);
  }
}

/** For the site of the sender, whatever it says. Nothing stays of a private window. */
async function rememberShape(shape: OverlayShape, { url = '', tab }: Sender): Promise<boolean> {
  const site = siteOf(url);
  if (site === undefined || tab?.id === undefined || tab.incognito) return false;
  // Which sites the user was on is history too.
  if (!shaping.take(tab.id) || !(await loadSettings()).keepHistory) return false;
  await keepShape(site, shape);
  return true;
}

/** Only for the tab in which the user acted. What is asked after an answer is asked there with all that went before. */
async function moveToWindow(
  { ticket: id, run }: Extract<Request, { type: 'open-window' }>,
  sender: Sender,
): Promise<boolean> {
  const ticket = await findTicket(id);
  const tabId = scriptedTab(sender);
  if (!ticket || ticket.tabId !== tabId || !opening.take(tabId)) return false;
  const followsUp = run === undefined ? undefined : await textOfRun(run, tabId);
  await openAnswerWindow(followsUp ? deriveTicket(ticket, { followsUp }).id : id);
  return true;
}

/** For an act in the tab of the sender, or for any that a page of ours names. */
async function allowAccess(id: string, sender: Sender): Promise<boolean> {
  const ticket = await findTicket(id);
  if (!ticket) return false;
  if (isOwnPage(sender)) return openAccessWindow(ticket);
  const tabId = scriptedTab(sender);
  return ticket.tabId === tabId && opening.take(tabId) && openAccessWindow(ticket);
}

async function openSettings(sender: Sender, section?: 'sent'): Promise<boolean> {
  const tabId = scriptedTab(sender);
  if (tabId !== undefined && !((await hasTickets(tabId)) && opening.take(tabId))) return false;
  if (section)
    await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${section}`) });
  else await browser.runtime.openOptionsPage();
  return true;
}
