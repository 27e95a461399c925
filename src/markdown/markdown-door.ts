/**
 * Where the script that knows Markdown leaves its one function for the script that opened the overlay: both run in the
 * same world of the same page. Elements of the page with an id cannot clobber a symbol.
 */
export const MARKDOWN = Symbol.for('typeover.markdown');

/** What stands on a paper's controls, and what they need done. */
export interface MarkdownOptions {
  readonly words: {
    readonly copyCode: string;
    readonly copied: string;
    readonly copyFailed: string;
    readonly wrapLines: string;
  };
  /** Resolves to whether the browser allowed it. */
  readonly copy: (text: string) => Promise<boolean>;
  /** The address a link may lead to, or undefined. */
  readonly allowAddress?: (address: string) => string | undefined;
}

/** A paper that shows Markdown while it is still being written. */
export interface MarkdownPaper {
  readonly element: HTMLElement;
  /** `text` ends between two graphemes. */
  append(text: string): void;
  /** Shows everything that has been written, as it stands. More may be appended later. */
  end(): void;
  clear(): void;
}

export type CreateMarkdown = (document: Document, options: MarkdownOptions) => MarkdownPaper;
