import { useEffect, useState } from 'preact/hooks';

/** What a button did, in words. */
export interface Notice {
  readonly text: string;
  /** It asks to be read, or acted on. */
  readonly lasting?: boolean;
}

/** Milliseconds for which it is said what a button did. */
const SHOWN = 2000;

/** … and that it could not. */
const LASTING = 15_000;

/** The last notice, for as long as it takes to read it. */
export function useNotice(): readonly [Notice | undefined, (notice: Notice) => void] {
  const [notice, say] = useState<Notice>();
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => say(undefined), notice.lasting ? LASTING : SHOWN);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, say];
}
