const NAME = 'theme';

/** Light or dark, where the user wants pages of ours otherwise than the system; call it before anything is shown. */
export function applyTheme(): void {
  const theme = read();
  document.documentElement.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : '';
}

/** For the next pages of ours to know in time: settings are read too late for the first painting. */
export function keepTheme(theme: string): void {
  try {
    localStorage.setItem(NAME, theme);
  } catch {
    // Where nothing may be stored the system decides.
  }
  applyTheme();
}

function read(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}
