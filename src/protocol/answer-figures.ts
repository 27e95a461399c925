/** What one answer took, in plain numbers; what is not known is left out. */
export interface AnswerFigures {
  readonly model?: string;
  /** Milliseconds from the question to the first word or thought. */
  readonly firstToken?: number;
  /** Milliseconds for which the model thought. */
  readonly thought?: number;
  readonly tokensPerSecond?: number;
  /** As the provider counted them. */
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** By the user's own price table. */
  readonly cost?: Cost;
}

export interface Cost {
  readonly amount: number;
  /** An ISO 4217 code. */
  readonly currency: string;
}
