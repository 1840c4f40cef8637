import { parseArgs } from 'node:util';
import { emailSchema } from '@irisvue/contracts';
import { z } from 'zod';
import { refuse } from '../command-line/usage.ts';
import { createGrants, type GrantsService } from '../features/payments/grants.service.ts';
import { createAudit } from '../features/privacy/audit.service.ts';
import { createUsersService } from '../features/users/users.service.ts';
import { loadConfig } from '../platform/config/config.ts';
import { openDatabase } from '../platform/database/database.ts';
import type { UserRow } from '../platform/database/schema.ts';
import { openHome } from '../platform/home/home.ts';
import { reachDatabase } from './reach-database.ts';
import { Closers } from './shutdown.ts';

const help = `irisvue grant EMAIL WHAT     gives somebody something without a payment
irisvue revoke EMAIL WHAT    takes back what was given; what somebody pays for stays theirs

EMAIL is the address that they sign in with. WHAT is one of
  premium                  every style, no monthly limit, print files of every picture
      --until 2027-01-31   up to and including that day (UTC)
      --months 12          or so many months from now; without either it has no end
  hd_export --image ID     the print file of one picture; the ID is in the picture's address
  admin                    may see the operator's pages: users, failed jobs, numbers

It works while IrisVue runs and while it does not. Examples:
  npx irisvue grant ada@example.org premium --months 12
  npx irisvue revoke ada@example.org premium`;

type Verb = 'grant' | 'revoke';

const callSchema = z.object({
  email: emailSchema,
  what: z.enum(['premium', 'hd_export', 'admin']),
  until: z.iso.date().optional(),
  months: z.coerce.number().int().min(1).max(1200).optional(),
  image: z.uuid().optional(),
});
type Call = z.output<typeof callSchema>;

/** `irisvue grant` and `irisvue revoke`. Gives the exit status. */
export async function runGrant(verb: Verb, argv: string[]): Promise<number> {
  const call = readCall(argv);
  if (call === 'help') {
    console.log(help);
    return 0;
  }
  if (typeof call === 'string') return refuse(`${call} Try irisvue ${verb} --help.`);

  const config = loadConfig();
  const closers = new Closers();
  try {
    const home = await openHome(config.home);
    const { db, close } = openDatabase(await reachDatabase(config, home, closers));
    closers.add(close);
    const now = () => new Date();
    const users = createUsersService(db, now);
    const user = await users.findByEmail(call.email);
    if (user === null) {
      return refuse(`Nobody has an account with the address ${call.email}.`);
    }
    const grants = createGrants({ db, users, audit: createAudit(now), now });
    if (call.image !== undefined && !(await grants.ownsImage(user, call.image))) {
      return refuse(`${call.email} has no picture ${call.image}.`);
    }
    const sentence = await apply(verb, call, user, grants);
    if (sentence === null) return refuse(`${call.email} was not given ${call.what}.`);
    console.log(sentence);
    return 0;
  } finally {
    await closers.close();
  }
}

/** What was asked for, or the sentence that says what is wrong with it. */
function readCall(argv: string[]): Call | string {
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        until: { type: 'string' },
        months: { type: 'string' },
        image: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [email, what, ...more] = positionals;
  if (more.length > 0) return `"${more.join(' ')}" is too much.`;
  const { data, error } = callSchema.safeParse({ ...values, email, what });
  if (data === undefined) {
    const names = error.issues.map(({ path }) => `"${path.join('.')}"`).join(' and ');
    return `What was given for ${names} is missing or not understood.`;
  }
  if (data.until !== undefined && data.months !== undefined) {
    return 'Give --until or --months, not both.';
  }
  if (data.what !== 'premium' && (data.until ?? data.months) !== undefined) {
    return `Only premium takes --until or --months: ${data.what} has no end.`;
  }
  if (data.until !== undefined && new Date(`${data.until}T23:59:59.999Z`) < new Date()) {
    return `The day ${data.until} is over.`;
  }
  if ((data.what === 'hd_export') !== (data.image !== undefined)) {
    return 'An hd_export needs --image, and nothing else takes it.';
  }
  return data;
}

/** Gives the sentence that says what is so now; null when there was nothing to take back. */
async function apply(
  verb: Verb,
  { email, what, until, months, image = '' }: Call,
  user: UserRow,
  grants: GrantsService,
): Promise<string | null> {
  if (verb === 'revoke') {
    const revoke = {
      premium: () => grants.revokePremium(user),
      hd_export: () => grants.revokeHdExport(user, image),
      admin: () => grants.revokeAdmin(user),
    }[what];
    return (await revoke()) ? `What ${email} was given is taken back: ${what}.` : null;
  }
  switch (what) {
    case 'admin':
      await grants.grantAdmin(user);
      return `${email} is an operator now.`;
    case 'hd_export':
      await grants.grantHdExport(user, image);
      return `${email} may export the print file of this picture.`;
    case 'premium': {
      const end = endOf(until, months);
      await grants.grantPremium(user, end);
      return end === null
        ? `${email} has premium, without an end.`
        : `${email} has premium until ${end.toISOString().slice(0, 10)}.`;
    }
  }
}

function endOf(until: string | undefined, months: number | undefined): Date | null {
  if (until !== undefined) return new Date(`${until}T23:59:59.999Z`);
  if (months === undefined) return null;
  const end = new Date();
  end.setUTCMonth(end.getUTCMonth() + months);
  return end;
}
