export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** What is asked of a model: an instruction of ours, and the conversation so far, the user's turn last. */
export interface Question {
  readonly system: string;
  readonly messages: readonly Message[];
}
