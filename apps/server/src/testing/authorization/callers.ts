/**
 * Who may call an operation, as seen from one picture, its circle and its share link.
 * `expired` holds a token whose time is over, `wrong_password` tries with the owner's name and a wrong one.
 */
export const callers = [
  'anonymous',
  'owner',
  'circle_member',
  'former_member',
  'stranger',
  'share_link',
  'wrong_password',
  'expired',
  'admin',
] as const;
export type Caller = (typeof callers)[number];

/** The HTTP status that each caller must get. */
export type Answers = Readonly<Record<Caller, number>>;

/** Nobody without a valid session. */
const withoutSession = { anonymous: 401, share_link: 401, wrong_password: 401, expired: 401 };

/** The same for everybody, signed in or not. */
export const everybody = (status: number): Answers => ({
  anonymous: status,
  owner: status,
  circle_member: status,
  former_member: status,
  stranger: status,
  share_link: status,
  wrong_password: status,
  expired: status,
  admin: status,
});

/** Whoever is signed in, about what is theirs. */
export const signedIn = (status: number): Answers => ({ ...everybody(status), ...withoutSession });

/** The owner alone; to all others, operators too, it does not exist. */
export const ownerOnly = (status: number, others = 404): Answers => ({
  ...signedIn(others),
  owner: status,
});

/** The owner and who shares a circle with them. */
export const circleOnly = (status: number, member = status): Answers => ({
  ...ownerOnly(status),
  circle_member: member,
});

/** Operators alone. */
export const operatorsOnly = (status: number): Answers => ({ ...signedIn(403), admin: status });
