import type { ErrorDefinition } from './definition.ts';

/** Finding an iris. */
export const irisesErrors = {
  NO_EYE: {
    status: 422,
    message: 'We could not find an eye in this photo. Fill the ring with your iris and try again.',
  },
  EYE_CLOSED: { status: 422, message: 'The eye looks closed. Open it wide and try again.' },
  SEVERAL_EYES: {
    status: 422,
    message: 'There is more than one eye in this photo. Move closer to one of them.',
  },
  IRIS_TOO_SMALL: {
    status: 422,
    message: 'The iris is too small in this photo. Come closer and try again.',
  },
} as const satisfies Record<string, ErrorDefinition>;
