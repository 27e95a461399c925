/** What the sealed field tells the overlay around it. The question itself goes to the background, never this way. */
export type FieldMessage =
  /** Escape was pressed inside the field, where the overlay cannot hear it. */
  | { readonly type: 'escape' }
  /** The same where something was typed: the field is left, and nothing is closed. */
  | { readonly type: 'leave' }
  /** The field is this high now, in CSS pixels: a frame cannot size itself. */
  | { readonly type: 'height'; readonly pixels: number };

/**
 * Listens to the sealed field in `frame`; call it in the frame's `load` event. A message channel is handed into the
 * frame because the page hears everything that is posted to a window, but no end of this channel: one lies in the
 * isolated world of our script, the other in the extension's process (seen in Chromium 156 and Firefox 153).
 * `origin` is the extension's own, so that a frame which the page has led elsewhere is handed nothing.
 */
export function listenToField(
  frame: HTMLIFrameElement,
  origin: string,
  listen: (message: FieldMessage) => void,
): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<FieldMessage>) => listen(data));
  port1.start();
  frame.contentWindow?.postMessage(null, origin, [port2]);
}

/**
 * The other end, inside the frame. Messages wait until the overlay has handed the channel over. Any page can put our
 * field into a frame and hand it a channel: nothing that a page must not know may be posted.
 */
export function openFieldChannel(field: Window): (message: FieldMessage) => void {
  const waiting: FieldMessage[] = [];
  let port: MessagePort | undefined;
  field.addEventListener('message', ({ source, ports: [handed] }) => {
    if (source !== field.parent || !handed) return;
    port = handed;
    for (const message of waiting.splice(0)) port.postMessage(message);
  });
  return (message) => {
    if (port) port.postMessage(message);
    else waiting.push(message);
  };
}
