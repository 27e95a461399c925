/** The built-in actions, in the order in which every menu shows them. The ids are part of the menu-item ids. */
export const actionIds = ['explain', 'summarize', 'translate', 'rewrite', 'ask'] as const;

export type ActionId = (typeof actionIds)[number];
