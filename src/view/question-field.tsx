import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listenToField } from '../protocol/field-channel.ts';

interface QuestionFieldProps {
  readonly src: string;
  /** The extension's own: in Chromium `src` names another, which changes so that pages cannot recognize it. */
  readonly origin: string;
  readonly title: string;
  readonly escape: () => void;
}

/**
 * A page of the extension in a frame: what is typed there no listener of the page hears. It is shown once it is ready,
 * for keys that are pressed before would go to the page.
 */
export function QuestionField({ src, origin, title, escape }: QuestionFieldProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number>();
  useLayoutEffect(() => {
    if (height !== undefined) frame.current?.focus();
  }, [height === undefined]);
  const listen = () => {
    if (!frame.current) return;
    listenToField(frame.current, origin, (message) => {
      if (message.type === 'escape') escape();
      else setHeight(message.pixels);
    });
  };
  const style = height === undefined ? 'visibility: hidden' : `block-size: ${height}px`;
  return <iframe ref={frame} title={title} src={src} style={style} onLoad={listen} />;
}
