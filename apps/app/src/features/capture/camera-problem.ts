import { type CameraProblem, CameraRefused } from '../../platform/camera.types.ts';

const problemsByName: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What a failing camera means for the person; browsers name their reasons by the error's name. */
export function cameraProblemOf(error: unknown): CameraProblem {
  if (error instanceof CameraRefused) return error.problem;
  return (error instanceof Error && problemsByName[error.name]) || 'unknown';
}
