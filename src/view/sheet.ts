/** What an answer is written on. */
export interface Sheet {
  readonly element: HTMLElement;
  /** `text` ends between two graphemes. */
  append(text: string): void;
  /** Everything that was written is shown, as it stands. More may follow. */
  end(): void;
  clear(): void;
}

/** One whose writing can be kept elsewhere. */
export interface DetachableSheet extends Sheet {
  /** Hands over what is written, as it stands, and goes on with nothing. */
  detach(): HTMLElement;
}
