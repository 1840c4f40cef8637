import { texts } from '../../texts/index.ts';
import type { Guidance } from './use-guidance.ts';

/** The one sentence for the person. */
export function guidanceWords({ status, message }: Guidance): string {
  if (status === 'unavailable') return texts.guidance.unavailable;
  if (status === 'taking') return texts.guidance.taking;
  return message === null ? texts.capture.guide : texts.guidance.messages[message];
}
