/** Firefox cuts the menu's text at this length. */
const MENU_TEXT_LENGTH = 16_384;

/**
 * The selected text, out of what the page's script read and what the browser's menu said. The page's text has its line
 * breaks, the menu's has not. Where they differ in more, the page's is not the one that was clicked: that was in a frame
 * of another origin, and only the menu has it. `menu` is empty where no menu was involved.
 */
export function chooseSelection(page: string, menu: string): string {
  return menu === '' || isBullets(menu) || isSameText(page, menu) ? page : menu;
}

function isSameText(page: string, menu: string): boolean {
  const [whole, said] = [withoutBlanks(page), withoutBlanks(menu)];
  return whole === said || (menu.length >= MENU_TEXT_LENGTH && whole.startsWith(said));
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

/** Chromium's menu gives the selected part of a password field as bullets. */
function isBullets(menu: string): boolean {
  return /^•+$/.test(menu);
}
