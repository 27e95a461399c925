// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { type FieldMessage, openFieldChannel } from '../../src/protocol/field-channel.ts';

function handOver(source: Window | null, ports: MessagePort[]): void {
  // happy-dom's own events carry no ports.
  const event = Object.assign(new Event('message'), { source, ports });
  window.dispatchEvent(event);
}

test('keeps what is said until the overlay listens, then passes it on in order', async () => {
  const post = openFieldChannel(window);
  post({ type: 'height', pixels: 40 });
  const { port1, port2 } = new MessageChannel();
  const heard: FieldMessage[] = [];
  port1.addEventListener('message', ({ data }) => heard.push(data));
  port1.start();
  handOver(window.parent, [port2]);
  post({ type: 'escape' });
  await vi.waitFor(() =>
    expect(heard).toEqual([{ type: 'height', pixels: 40 }, { type: 'escape' }]),
  );
  port1.close();
});

test('takes a channel from nobody but the document around it', () => {
  const post = openFieldChannel(window);
  const { port1, port2 } = new MessageChannel();
  const posted = vi.spyOn(port2, 'postMessage');
  handOver(null, [port2]);
  post({ type: 'escape' });
  expect(posted).not.toHaveBeenCalled();
  port1.close();
});
