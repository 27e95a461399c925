import type { ConnectionReport } from '../protocol/requests.ts';
import type { StatusProps } from '../ui/status.tsx';

/** How things stand with the form; after a test also what the test found. */
export interface FormStatus extends StatusProps {
  readonly report?: ConnectionReport;
  /** A test runs, which can be stopped. */
  readonly testing?: true;
}
