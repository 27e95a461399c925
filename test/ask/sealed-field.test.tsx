// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readFieldAddress } from '../../src/ask/field-purpose.ts';
import { SealedField } from '../../src/ask/sealed-field.tsx';
import type { FieldMessage } from '../../src/protocol/field-channel.ts';
import { control, eventually, press, showPage, status, type } from '../ui/show-page.ts';

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
const post = vi.fn<(message: FieldMessage) => void>();

beforeEach(async () => {
  post.mockReset();
  sendMessage.mockReset().mockResolvedValue(true);
  Object.assign(fakeBrowser.runtime, { sendMessage });
  await showPage(
    <SealedField ticket="t-1" purpose={{ type: 'question' }} post={post} patience={20} />,
  );
});

async function keyEvent(kind: 'keydown' | 'keyup', name: string, extra: KeyboardEventInit = {}) {
  const event = new KeyboardEvent(kind, { key: name, bubbles: true, cancelable: true, ...extra });
  await act(() => void control('Your question').dispatchEvent(event));
  return event;
}

async function key(name: string, extra: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const down = await keyEvent('keydown', name, extra);
  await keyEvent('keyup', name, extra);
  return down;
}

test('has the focus, and takes it whenever the frame is given it', () => {
  expect(document.activeElement).toBe(control('Your question'));
  control('Ask').focus();
  window.dispatchEvent(new Event('focus'));
  expect(document.activeElement).toBe(control('Your question'));
});

test.each([
  ['Ask', () => press('Ask')],
  ['Enter', () => key('Enter')],
])('sends the question with its ticket by %s, once, and waits', async (_, send) => {
  await type('Your question', ' Why?\nAnd how? ');
  await send();
  await send();
  expect(sendMessage.mock.calls).toEqual([
    [{ type: 'question', ticket: 't-1', question: 'Why?\nAnd how?' }],
  ]);
  expect(control('Your question').disabled).toBe(true);
});

test('lets Shift+Enter break the line, and Enter finish a character', async () => {
  await type('Your question', 'Why?');
  expect((await key('Enter', { shiftKey: true })).defaultPrevented).toBe(false);
  expect((await key('Enter', { isComposing: true })).defaultPrevented).toBe(false);
  expect(sendMessage).not.toHaveBeenCalled();
});

test.each([
  ['Enter', sendMessage, expect.anything()],
  ['Escape', post, { type: 'escape' }],
] as const)(
  'acts upon %s when it is let go, so that no page hears of it',
  async (name, told, what) => {
    await type('Your question', 'Why?');
    await keyEvent('keydown', name);
    expect(told).not.toHaveBeenCalledWith(what);
    await keyEvent('keyup', name);
    expect(told).toHaveBeenCalledWith(what);
  },
);

test('has the focus and hears keys as soon as it is there, painted or not', () => {
  render(null, document.body);
  render(<SealedField ticket="t-1" purpose={{ type: 'question' }} post={post} />, document.body);
  expect(document.activeElement).toBe(control('Your question'));
  for (const kind of ['keydown', 'keyup'])
    control('Your question').dispatchEvent(
      new KeyboardEvent(kind, { key: 'Escape', bubbles: true }),
    );
  expect(post).toHaveBeenCalledWith({ type: 'escape' });
});

test.each([
  ['ends a press of Escape that began in the overlay, before the focus came', 900, 1],
  ['begins nothing with Escape that is let go in it later', 1100, 0],
])('%s', (_, timeStamp, times) => {
  const event = new KeyboardEvent('keyup', { key: 'Escape', bubbles: true });
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  post.mockClear();
  control('Your question').dispatchEvent(event);
  expect(post).toHaveBeenCalledTimes(times);
});

test('does not act upon a key that was pressed elsewhere', async () => {
  await type('Your question', 'Why?');
  await keyEvent('keyup', 'Enter');
  expect(sendMessage).not.toHaveBeenCalled();
});

test('sends nothing when nothing is asked', async () => {
  await type('Your question', ' \n ');
  await press('Ask');
  expect(sendMessage).not.toHaveBeenCalled();
  expect(control('Your question').disabled).toBe(false);
});

test('hands Escape to the overlay, wherever the focus is, unless it ends a composition', async () => {
  await key('Escape', { isComposing: true });
  expect(post).not.toHaveBeenCalledWith({ type: 'escape' });
  await key('Escape');
  expect(post).toHaveBeenCalledWith({ type: 'escape' });
});

test.each([
  ['is refused', () => Promise.reject(new Error('closed'))],
  ['is not heard of', () => Promise.resolve(undefined)],
  ['belongs to nothing any more', () => Promise.resolve(false)],
])('keeps the question and says so when it %s', async (_, answer) => {
  sendMessage.mockImplementation(answer);
  await type('Your question', 'Why?');
  await press('Ask');
  await eventually(() => expect(status().state).toBe('failed'));
  expect(control('Your question').value).toBe('Why?');
  expect(control('Your question').disabled).toBe(false);
});

const pressEscape = () =>
  act(() => {
    for (const kind of ['keydown', 'keyup'])
      window.dispatchEvent(new KeyboardEvent(kind, { key: 'Escape' }));
  });

describe('after an answer', () => {
  const content = {
    question: 'Why?',
    profiles: [
      { id: 'openai', label: 'OpenAI', model: 'gpt' },
      { id: 'ollama', label: 'Ollama', model: 'llama' },
    ],
    profile: 'openai',
    model: 'gpt',
  };

  beforeEach(async () => {
    await showPage(null);
    sendMessage.mockImplementation((message) =>
      Promise.resolve(
        typeof message === 'object' && message && 'question' in message ? true : content,
      ),
    );
    const purpose = { type: 'follow-up', run: 'r-1' } as const;
    await showPage(<SealedField ticket="t-1" purpose={purpose} post={post} patience={20} />);
    await eventually(() => control('Model for the next answer'));
  });

  test('waits to be asked, without the focus', () => {
    expect(document.activeElement).not.toBe(control('Ask a follow-up'));
    window.dispatchEvent(new Event('focus'));
    expect(document.activeElement).toBe(control('Ask a follow-up'));
  });

  test('sends the question after that answer, to whom is chosen', async () => {
    await act(() => {
      const select = control('Provider for the next answer');
      select.value = 'ollama';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(control('Model for the next answer').value).toBe('llama');
    await type('Model for the next answer', 'llama-2');
    await type('Ask a follow-up', 'And then?');
    await press('Ask');
    expect(sendMessage).toHaveBeenLastCalledWith({
      type: 'follow-up',
      ticket: 't-1',
      run: 'r-1',
      question: 'And then?',
      provider: 'ollama',
      model: 'llama-2',
    });
  });

  test('closes nothing by Escape while something is typed', async () => {
    await pressEscape();
    expect(post).toHaveBeenLastCalledWith({ type: 'escape' });
    await type('Ask a follow-up', 'And');
    await pressEscape();
    expect(post).toHaveBeenLastCalledWith({ type: 'leave' });
  });
});

test('a question that was asked is there to be changed, or to be left as it is', async () => {
  expect(document.body.textContent).not.toContain('Cancel');
  await showPage(null);
  sendMessage.mockResolvedValue({ question: 'Why?', profiles: [], profile: '', model: '' });
  await showPage(<SealedField ticket="t-1" purpose={{ type: 'edit' }} post={post} />);
  await eventually(() => expect(control('Your question').value).toBe('Why?'));
  await press('Cancel');
  expect(post).toHaveBeenLastCalledWith({ type: 'escape' });
});

test.each([
  ['#t-1', { ticket: 't-1', purpose: { type: 'question' } }],
  ['#t-1&edit', { ticket: 't-1', purpose: { type: 'edit' } }],
  ['#t-1&after=r-1', { ticket: 't-1', purpose: { type: 'follow-up', run: 'r-1' } }],
])('reads its address %s', (hash, address) => {
  expect(readFieldAddress(hash)).toEqual(address);
});
