import * as v from 'valibot';
import type { OverlayShape } from './overlay-look.ts';

const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const pixels = v.pipe(v.number(), v.minValue(1), v.maxValue(20_000));

export const shapeSchema = v.object({
  spot: v.exactOptional(v.object({ x: part, y: part })),
  size: v.exactOptional(v.object({ width: pixels, height: pixels })),
  pinned: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<OverlayShape>;

/** What a page of ours, or our script in a page, may ask of the background in one message. */
export const requestSchema = v.variant('type', [
  /** From the popup: run an action in the tab it was opened over. */
  v.object({
    type: v.literal('run-action'),
    action: v.string(),
    tabId: v.number(),
    question: v.optional(v.string()),
    /** That tab is in a private window. */
    incognito: v.boolean(),
  }),
  /** From the sealed field in an overlay: the question the user typed. */
  v.object({ type: v.literal('question'), ticket: v.string(), question: v.string() }),
  /** From the sealed field: what the user asks after the answer of this run, and of whom. */
  v.object({
    type: v.literal('follow-up'),
    ticket: v.string(),
    run: v.string(),
    question: v.string(),
    provider: v.exactOptional(v.string()),
    model: v.exactOptional(v.string()),
  }),
  /** From the sealed field: what it opens with. Answered with `FieldContent`. */
  v.object({ type: v.literal('read-field'), ticket: v.string() }),
  /** From the options page: try what is saved. Answered with a `ConnectionReport`. */
  v.object({ type: v.literal('test-connection') }),
  /** From the options page: end the test that runs. */
  v.object({ type: v.literal('stop-test') }),
  /** From the options page: which models does the saved provider have? Answered with a `ModelsReport`. */
  v.object({ type: v.literal('list-models') }),
  /**
   * From the options page: send no `Origin` to the saved provider's host from now on, or send it again. Answered with
   * whether that is so now.
   */
  v.object({ type: v.literal('set-origin-rule'), on: v.boolean() }),
  /** From the popup: who would answer now? Answered with the `source` of a `BeginMessage`. */
  v.object({ type: v.literal('read-source') }),
  /** From an overlay whose page lets no field of ours run: ask for the question in a window. */
  v.object({
    type: v.literal('open-window'),
    ticket: v.string(),
    /** The answer after which something is to be asked. */
    run: v.exactOptional(v.string()),
  }),
  /** From an answer: open a window in which the user can allow the host that could not be asked. */
  v.object({ type: v.literal('allow-access'), ticket: v.string() }),
  /** From that window: the user did. */
  v.object({ type: v.literal('access-allowed'), ticket: v.string() }),
  /** From an overlay: put the script that knows Markdown beside it. */
  v.object({ type: v.literal('load-markdown') }),
  /** From an overlay: the user moved, sized or pinned it, and wants it so on this site. */
  v.object({ type: v.literal('remember-shape'), shape: shapeSchema }),
  /** From an overlay: content scripts cannot open the options page themselves. */
  v.object({ type: v.literal('open-settings'), section: v.optional(v.picklist(['sent'])) }),
]);

export type Request = v.InferOutput<typeof requestSchema>;

/** What became of one thing that the connection test looked at. */
export interface ConnectionCheck {
  /** What was looked at, in a word or two. */
  readonly name: string;
  /** `unsure`: it could not be told. An answer may be had where a check failed, but not as it should be. */
  readonly outcome: 'passed' | 'unsure' | 'failed';
}

/** One number with its name, both in the user's language. */
export interface ConnectionMeasure {
  readonly name: string;
  readonly value: string;
}

/** All texts are in the user's language, whole sentences where nothing else is said, and hold no key. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly message: string;
  /** The server's own words, at most 300 characters, without any key. */
  readonly detail?: string;
  /** In the order in which they were made, up to the first that failed. */
  readonly checks?: readonly ConnectionCheck[];
  /** What was noticed beside, and what to do. */
  readonly findings?: readonly string[];
  /** Lines that mend it, to be copied as they are. */
  readonly fix?: readonly string[];
  readonly measures?: readonly ConnectionMeasure[];
  /** The model's own words, at most 200 characters. */
  readonly words?: string;
  /** That requests to this host leave without `Origin` would help, as it is Ollama; may help; or is so already. */
  readonly originRule?: 'allow-ollama' | 'leave-out' | 'on';
  /** All of it as plain text, fit to be sent to somebody. */
  readonly text?: string;
}

/** `models` may be empty. `message` is a whole sentence in the user's language, `detail` the server's own words. */
export type ModelsReport =
  | { readonly ok: true; readonly models: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly detail?: string };

/** From the background to the overlay in a tab: a question was typed; connect with this ticket. */
export interface QuestionReady {
  readonly type: 'question-ready';
  readonly ticket: string;
  /** The ticket that the field was opened for: the same, or the one that was asked before. */
  readonly after: string;
}

/** To the overlay in a tab, or to an answer window: what could not be asked with this ticket can be asked now. */
export type AccessAllowed = Extract<Request, { type: 'access-allowed' }>;

/** Who can answer: a provider that is set up, and the model that stands in its settings. */
export interface Profile {
  readonly id: string;
  readonly label: string;
  readonly model: string;
}

export interface FieldContent {
  /** What was asked with the ticket; empty where nothing was. */
  readonly question: string;
  readonly profiles: readonly Profile[];
  /** The one that answers unless another is chosen, and with which model. */
  readonly profile: string;
  readonly model: string;
}
