/** What an answer is written on. */
export interface Sheet {
  readonly element: HTMLElement;
  /** `text` ends between two graphemes. */
  append(text: string): void;
  /** Everything that was written is shown, as it stands. More may follow. */
  end(): void;
  clear(): void;
}
