import type { OverlayLook, Scheme } from '../protocol/overlay-look.ts';

/** Undefined where the system decides, whatever it decides next. */
export function schemeFor(theme: OverlayLook['theme'], element: Element): Scheme | undefined {
  return theme === 'page' ? schemeOf(element) : theme;
}

/** Whether the page is light or dark where `element` is: by what is painted behind it. */
function schemeOf(element: Element): Scheme {
  const view = element.ownerDocument.defaultView ?? globalThis;
  let around: Element | null = element;
  while (around) {
    const { red, green, blue, alpha } = readColour(view.getComputedStyle(around).backgroundColor);
    if (alpha > 0.5) return isDark(red, green, blue) ? 'dark' : 'light';
    around = parentOf(around);
  }
  const { colorScheme } = view.getComputedStyle(element.ownerDocument.documentElement);
  const mayBeDark = /\bdark\b/.test(colorScheme);
  const mayBeLight = !mayBeDark || /\blight\b/.test(colorScheme);
  const wantsDark = view.matchMedia('(prefers-color-scheme: dark)').matches;
  return mayBeDark && (wantsDark || !mayBeLight) ? 'dark' : 'light';
}

function parentOf(element: Element): Element | null {
  const root = element.parentNode;
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Browsers write colours in many ways by now; all of them can be painted. */
function readColour(colour: string) {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return { red: 0, green: 0, blue: 0, alpha: 0 };
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
}

/** By how bright it looks, roughly: green counts most. */
function isDark(red: number, green: number, blue: number): boolean {
  return 0.3 * red + 0.6 * green + 0.1 * blue < 128;
}
