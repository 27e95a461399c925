export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** What is asked of a model: an instruction of ours, and the conversation so far, the user's turn last. */
export interface Question {
  readonly system: string;
  readonly messages: readonly Message[];
  /** What the user selected, as it is: for whoever needs it apart from the messages. */
  readonly selection?: string;
  /** What the user asked in their own words, as it is. */
  readonly question?: string;
}
