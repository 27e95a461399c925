import { useLayoutEffect, useRef } from 'preact/hooks';
import { listenToField } from '../protocol/field-channel.ts';

interface QuestionFieldProps {
  readonly src: string;
  readonly title: string;
  readonly escape: () => void;
}

/** A page of the extension in a frame: what is typed there no listener of the page hears. */
export function QuestionField({ src, title, escape }: QuestionFieldProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useLayoutEffect(() => frame.current?.focus(), []);
  const listen = () => {
    const { current } = frame;
    if (!current) return;
    listenToField(current, new URL(src).origin, (message) => {
      if (message.type === 'escape') escape();
      else current.style.blockSize = `${message.pixels}px`;
    });
    current.focus();
  };
  return <iframe ref={frame} title={title} src={src} onLoad={listen} />;
}
