import type { Key } from './driven-browser.ts';
import type { Point } from './inspect.ts';

/** WebDriver's code points for keys without a character: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const codes: Readonly<
  Record<Exclude<Key, `${string}+${string}`> | 'Alt' | 'Control' | 'Shift', string>
> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Control: '\uE009',
  Delete: '\uE017',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Shift: '\uE008',
  Tab: '\uE004',
};

/** The action sequences of WebDriver, for the command `WebDriver:PerformActions`. */
export interface Actions {
  readonly actions: readonly object[];
}

/** Presses keys together: `['Alt', 'Shift', 'Y']`. */
export function chord(names: readonly string[]): Actions {
  const values = names.map((name) => (isNamed(name) ? codes[name] : name.toLowerCase()));
  return keys([
    ...values.map((value) => ({ type: 'keyDown', value })),
    ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
  ]);
}

export function typing(text: string): Actions {
  return keys(
    [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]),
  );
}

export function mouseClick(at: Point, button: 'left' | 'right'): Actions {
  const number = button === 'left' ? 0 : 2;
  return mouse([
    moveTo(at),
    { type: 'pointerDown', button: number },
    { type: 'pointerUp', button: number },
  ]);
}

export function mouseDrag(from: Point, to: Point): Actions {
  const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return mouse([
    moveTo(from),
    { type: 'pointerDown', button: 0 },
    moveTo(half),
    moveTo(to),
    { type: 'pointerUp', button: 0 },
  ]);
}

export function mouseWheel({ x, y }: Point, pixels: number): Actions {
  const action = { type: 'scroll', x: Math.round(x), y: Math.round(y), deltaX: 0, deltaY: pixels };
  return {
    actions: [{ type: 'wheel', id: 'wheel', actions: [{ ...action, origin: 'viewport' }] }],
  };
}

function moveTo({ x, y }: Point): object {
  return { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' };
}

function mouse(actions: readonly object[]): Actions {
  const parameters = { pointerType: 'mouse' };
  return { actions: [{ type: 'pointer', id: 'mouse', parameters, actions }] };
}

function keys(actions: readonly object[]): Actions {
  return { actions: [{ type: 'key', id: 'keyboard', actions }] };
}

function isNamed(name: string): name is keyof typeof codes {
  return name in codes;
}
