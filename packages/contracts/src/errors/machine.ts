import type { ErrorDefinition } from './definition.ts';

/** Files and the machine (command line). */
export const machineErrors = {
  FILE_NOT_FOUND: { status: 404, message: 'There is no file at this path.' },
  OUTPUT_NOT_WRITABLE: {
    status: 500,
    message: 'The result could not be written. Check the folder and the free space.',
  },
} as const satisfies Record<string, ErrorDefinition>;
