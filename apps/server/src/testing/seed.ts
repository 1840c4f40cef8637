import type { Database } from '../platform/database/database.ts';

/** Ids that tell which number they have, so that a benchmark knows whom it asks for what. */
const idOf = (kind: number) => (number: number) =>
  `00000000-000${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const seededUser = idOf(1);
export const seededImage = idOf(2);

const sqlId = (kind: number, number: string) =>
  `('00000000-000${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

export const membersPerCircle = 4;

/**
 * Fills an empty database: picture `i` belongs to user `i modulo users`, as if all uploaded in turns, and has its
 * finished job; all have a face, a Google account and a subscription that has ended; every four users have a circle, in which the first one shows a picture.
 */
export async function seed(
  db: Database,
  { users, images, consentVersion }: { users: number; images: number; consentVersion: string },
): Promise<void> {
  const at = `now() - interval '30 days' + n * interval '1 second'`;
  const owner = `mod(n, ${users})`;
  await db.execute(`
    insert into users (id, email, created_at)
      select ${sqlId(1, 'n')}, 'user-' || n || '@example.org', ${at}
      from generate_series(0, ${users - 1}) n`);
  await db.execute(`
    insert into consents (id, user_id, purpose, version, jurisdiction, locale, text_sha256, granted_at)
      select ${sqlId(5, 'n')}, ${sqlId(1, 'n')}, 'biometric', '${consentVersion}', 'gdpr', 'en', '', ${at}
      from generate_series(0, ${users - 1}) n`);
  await db.execute(`
    insert into images (id, user_id, kind, status, file_name, content_type, byte_size, width, height, object_folder, sha256, is_favourite, created_at)
      select ${sqlId(2, 'n')}, ${sqlId(1, owner)}, 'original', 'ready', 'eye-' || n || '.jpg', 'image/jpeg',
        3000000, 4000, 3000, ${sqlId(2, 'n')} || '/run', md5(n::text) || md5(n::text), mod(n, 7) = 0, ${at}
      from generate_series(0, ${images - 1}) n`);
  await db.execute(`
    insert into jobs (id, user_id, type, status, image_id, progress, attempts, result, created_at, started_at, finished_at)
      select ${sqlId(4, 'n')}, ${sqlId(1, owner)}, 'prepare', 'completed', ${sqlId(2, 'n')}, 100, 1,
        json_build_object('image_id', null, 'image_ids', json_build_array()), ${at}, ${at}, ${at}
      from generate_series(0, ${images - 1}) n`);
  await db.execute(`
    insert into avatars (user_id, image_id)
      select ${sqlId(1, 'n')}, ${sqlId(2, 'n')} from generate_series(0, ${users - 1}) n`);
  await db.execute(`
    insert into identities (id, user_id, provider, subject, created_at)
      select ${sqlId(6, 'n')}, ${sqlId(1, 'n')}, 'google', n, ${at} from generate_series(0, ${users - 1}) n`);
  await db.execute(`
    insert into subscriptions (id, user_id, provider, provider_id, status, created_at, updated_at)
      select ${sqlId(7, 'n')}, ${sqlId(1, 'n')}, 'stripe', n, 'expired', ${at}, ${at}
      from generate_series(0, ${users - 1}) n`);
  await db.execute(`
    insert into ai_pictures (job_id, user_id, made_at)
      select ${sqlId(4, 'n')}, ${sqlId(1, 'n')}, ${at} from generate_series(0, ${users - 1}) n`);
  const circles = Math.floor(users / membersPerCircle);
  await db.execute(`
    insert into circles (id, name, kind, created_at)
      select ${sqlId(3, 'n')}, 'Circle ' || n, 'family', ${at} from generate_series(0, ${circles - 1}) n`);
  await db.execute(`
    insert into memberships (circle_id, user_id, role, joined_at)
      select ${sqlId(3, `n / ${membersPerCircle}`)}, ${sqlId(1, 'n')},
        case when mod(n, ${membersPerCircle}) = 0 then 'owner' else 'member' end, ${at}
      from generate_series(0, ${circles * membersPerCircle - 1}) n`);
  await db.execute(`
    insert into circle_images (circle_id, image_id, shared_by_id, shared_at)
      select ${sqlId(3, 'n')}, ${sqlId(2, `n * ${membersPerCircle}`)}, ${sqlId(1, `n * ${membersPerCircle}`)}, ${at}
      from generate_series(0, ${circles - 1}) n`);
  await db.execute('vacuum analyze');
}
