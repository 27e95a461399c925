/** What the field is for: the first question of an act, that question once more, or what is asked after an answer. */
export type FieldPurpose =
  | { readonly type: 'question' }
  | { readonly type: 'edit' }
  | { readonly type: 'follow-up'; readonly run: string };

export interface FieldAddress {
  /** Names the user's act that the question belongs to. */
  readonly ticket: string;
  readonly purpose: FieldPurpose;
}

/** `#ticket`, `#ticket&edit`, `#ticket&after=run`. */
export function readFieldAddress(hash: string): FieldAddress {
  const [ticket = '', ...rest] = hash.replace(/^#/, '').split('&');
  const parameters = new URLSearchParams(rest.join('&'));
  const run = parameters.get('after');
  if (run !== null) return { ticket, purpose: { type: 'follow-up', run } };
  return { ticket, purpose: { type: parameters.has('edit') ? 'edit' : 'question' } };
}
