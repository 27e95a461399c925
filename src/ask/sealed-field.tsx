import { i18n } from '#i18n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FieldMessage } from '../protocol/field-channel.ts';
import type { FieldContent } from '../protocol/requests.ts';
import { describeDocument } from '../ui/describe-document.ts';
import { Status } from '../ui/status.tsx';
import { AnswererFields } from './answerer-fields.tsx';
import type { FieldAddress } from './field-purpose.ts';
import { readField, sendQuestion } from './send-question.ts';
import { useKeys } from './use-keys.ts';

export interface SealedFieldProps extends FieldAddress {
  /** To the overlay around the frame. */
  readonly post: (message: FieldMessage) => void;
  /** In milliseconds: the overlay takes the frame away once it has heard of the question; later it has not. */
  readonly patience?: number;
}

/** Where the user types on a foreign page: keys pressed in a frame of ours never reach the page's listeners. */
export function SealedField({ ticket, purpose, post, patience = 3_000 }: SealedFieldProps) {
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [question, setQuestion] = useState('');
  const [content, setContent] = useState<FieldContent>();
  const [state, setState] = useState<'open' | 'sending' | 'failed'>('open');
  const isFollowUp = purpose.type === 'follow-up';
  const label = isFollowUp ? i18n.t('ask.followUp') : i18n.t('ask.question');

  // Before the field is said to be ready: the frame gets the focus then.
  useLayoutEffect(() => {
    describeDocument({
      title: label,
      language: i18n.t('options.language'),
      direction: i18n.t('@@bidi_dir'),
    });
    const focus = () => field.current?.focus();
    // Browsers ignore `autofocus` in a frame of another origin. Nobody is called away from an answer.
    if (!isFollowUp) focus();
    window.addEventListener('focus', focus);
    return () => window.removeEventListener('focus', focus);
  }, []);
  useEffect(() => {
    if (purpose.type === 'question') return;
    const open = async () => {
      const read = await readField(ticket);
      setContent(read);
      if (read && purpose.type === 'edit') setQuestion((typed) => typed || read.question);
    };
    void open();
  }, [ticket, purpose.type]);
  useKeys(field, {
    enter: () => void send(),
    // What was typed after an answer is not thrown away by the key that closes it.
    escape: () => post({ type: isFollowUp && question.trim() !== '' ? 'leave' : 'escape' }),
  });
  useLayoutEffect(() => (form.current ? reportHeight(form.current, post) : undefined), [post]);
  useLayoutEffect(() => {
    if (field.current) fitHeight(field.current);
  }, [question]);
  useLayoutEffect(
    () => (field.current ? whenWidthChanges(field.current, fitHeight) : undefined),
    [],
  );

  async function send(): Promise<void> {
    const words = question.trim();
    if (words === '' || state === 'sending') return;
    setState('sending');
    const answerer =
      content && isFollowUp ? { provider: content.profile, model: content.model } : {};
    if (await sendQuestion({ ticket, purpose }, words, answerer))
      await new Promise((done) => setTimeout(done, patience));
    setState('failed');
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        disabled={state === 'sending'}
        value={question}
        onInput={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      <button type="submit" class="primary" disabled={state === 'sending'}>
        {i18n.t('action.ask')}
      </button>
      {purpose.type === 'edit' && (
        <button
          type="button"
          class="quiet"
          disabled={state === 'sending'}
          onClick={() => post({ type: 'escape' })}
        >
          {i18n.t('overlay.cancel')}
        </button>
      )}
      {isFollowUp && content && (
        <AnswererFields
          {...content}
          change={(answerer) => setContent({ ...content, ...answerer })}
        />
      )}
      <Status
        state={state === 'sending' ? 'busy' : state === 'failed' ? 'failed' : 'idle'}
        message={state === 'failed' ? i18n.t('ask.failed') : ''}
      />
    </form>
  );
}

/** As high as its text; style.css says from where on it scrolls. */
function fitHeight(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto';
  const borders = field.offsetHeight - field.clientHeight;
  field.style.blockSize = `${field.scrollHeight + borders}px`;
}

/** The frame may be drawn narrow first, and is as wide as the user makes the overlay. */
function whenWidthChanges<Watched extends HTMLElement>(
  element: Watched,
  act: (element: Watched) => void,
): () => void {
  let width = element.clientWidth;
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    act(element);
  });
  observer.observe(element);
  return () => observer.disconnect();
}

function reportHeight(element: HTMLElement, post: SealedFieldProps['post']): () => void {
  const report = () =>
    post({ type: 'height', pixels: Math.ceil(element.getBoundingClientRect().height) });
  // At once: the overlay shows the frame when it hears of it, and Chromium observes nothing in a hidden frame.
  report();
  const observer = new ResizeObserver(report);
  observer.observe(element);
  return () => observer.disconnect();
}
