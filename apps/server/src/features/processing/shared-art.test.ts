import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { circleOf, picturesOf, setConsent, userWithCutOut } from '../../testing/art.ts';
import { eventually, imagingProcessesOf, isAlive } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

type Person = Awaited<ReturnType<typeof userWithCutOut>>;

let stack: TestStack;
let ada: Person;
let ben: Person;
let circleId: string;
beforeAll(async () => {
  stack = await startTestStack({ environment: { FREE_AI_PICTURES_PER_MONTH: '100' } });
  ada = await userWithCutOut(stack);
  ben = await userWithCutOut(stack);
  circleId = await circleOf(stack, [ada.id, ben.id], [ben.cutOut]);
}, 60_000);
afterAll(() => stack.stop());

const size = 256;
const both = () => [ada.cutOut.id, ben.cutOut.id];
const fusion = (style: 'halves' | 'eclipse' | 'collision' | 'heart') => ({
  body: { image_ids: both(), style, size, seed: 5 },
});

test('nobody’s iris enters a fusion without their consent', async () => {
  await expect(ada.client.api.fuse(fusion('halves'))).rejects.toMatchObject({
    code: 'SUBJECT_CONSENT_REQUIRED',
    details: { image_ids: [ben.cutOut.id] },
  });
  const stranger = await userWithCutOut(stack);
  await expect(
    stranger.client.api.fuse({
      body: { image_ids: [stranger.cutOut.id, ben.cutOut.id], style: 'halves' },
    }),
  ).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
});

test('a fusion names whose irises it holds, belongs to who made it and to nobody else, and leaves nothing when it is deleted', async () => {
  await setConsent(stack, ben.cutOut, ada.id, 'granted');
  const stored = await stack.storedFiles();
  for (const style of ['halves', 'eclipse', 'collision'] as const) {
    const [fused] = await picturesOf(ada, ada.client.api.fuse(fusion(style)));
    expect(fused).toMatchObject({
      kind: 'fused',
      owner_id: ada.id,
      parent_id: null,
      source_ids: both(),
      width: size,
      recipe: { style_id: style, seed: 5 },
    });
    await expect(ben.client.getImage(fused.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
    await ada.client.deleteImage(fused.id);
  }
  await eventually('nothing of them is stored', async () => {
    const left = await stack.storedFiles();
    return left.length === stored.length;
  });
});

test('up to six irises are put side by side', async () => {
  await setConsent(stack, ben.cutOut, ada.id, 'granted');
  for (const [layout, height] of [
    ['row', 147],
    ['grid', 147],
    ['flower', 168],
  ] as const) {
    const body = { image_ids: both(), layout, size };
    const [composed] = await picturesOf(ada, ada.client.api.compose({ body }));
    expect(composed).toMatchObject({ kind: 'composed', width: size, height });
  }
  const image_ids = [ada.cutOut.id, ada.cutOut.id];
  await expect(
    ada.client.api.compose({ body: { image_ids, layout: 'row' } }),
  ).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});

test('names and a line are written below, the picture grows for them, and they are kept with it', async () => {
  await setConsent(stack, ben.cutOut, ada.id, 'granted');
  const compose = (caption: { names?: string[]; line?: string }) =>
    ada.client.api.compose({ body: { image_ids: both(), layout: 'row', size, caption, seed: 4 } });
  const caption = { names: ['Ada', 'بن'], line: 'Lisbon, May 2026' };
  const [written] = await picturesOf(ada, compose(caption));
  expect(written).toMatchObject({
    width: size,
    recipe: { seed: 4, parameters: { names: 'Ada\nبن', line: caption.line } },
  });
  expect(written.height).toBeGreaterThan(170);
  await expect(compose({ line: 'Us 🎉' })).rejects.toMatchObject({
    code: 'CAPTION_NOT_WRITABLE',
    status: 422,
    details: { characters: ['🎉'] },
  });
  await expect(compose({ names: ['Ada', 'Ben', 'Eve'] })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  const fuse = { ...fusion('heart').body, caption: { line: 'Ada & Ben' } };
  const [fused] = await picturesOf(ada, ada.client.api.fuse({ body: fuse }));
  expect(fused).toMatchObject({ height: size, recipe: { parameters: { line: 'Ada & Ben' } } });
  expect(fused.width).toBeLessThan(size);
});

test('a consent that is revoked while the work is made stops it', async () => {
  await setConsent(stack, ben.cutOut, ada.id, 'granted');
  const [pid = 0] = await imagingProcessesOf(process.pid);
  process.kill(pid, 'SIGSTOP');
  const { data } = await ada.client.api.fuse(fusion('eclipse'));
  await eventually(
    'it runs',
    async () => (await ada.client.getJob(data.job_id)).status === 'running',
  );
  await setConsent(stack, ben.cutOut, ada.id, 'revoked');
  if (isAlive(pid)) process.kill(pid, 'SIGCONT');
  expect(await ada.client.watchJob(data.job_id)).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: { code: 'SUBJECT_CONSENT_REQUIRED' },
  });
});

test('a work can be shown only to a circle of everybody in it', async () => {
  await setConsent(stack, ben.cutOut, ada.id, 'granted');
  const carl = await stack.signUp();
  const { data: me } = await carl.client.api.getMe();
  const foreign = await circleOf(stack, [me.id], []);
  const withoutBen = await circleOf(stack, [ada.id], []);
  const show = (circle_id: string) =>
    ada.client.api.compose({ body: { image_ids: both(), layout: 'row', size, circle_id } });
  await expect(show(foreign)).rejects.toMatchObject({ code: 'CIRCLE_NOT_FOUND' });
  await expect(show(withoutBen)).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND' });
  const [shown] = await picturesOf(ada, show(circleId));
  await eventually('the other one sees it', () =>
    ben.client.getImage(shown.id).then(
      ({ access }) => access === 'circle',
      () => false,
    ),
  );
});

test('a copy of a photograph or a cut-out is shown to a circle and saved by its owner alone', async () => {
  const made = async (image_id: string) =>
    (await picturesOf(ben, ben.client.api.exportImage({ body: { image_id, size: size } })))[0];
  const photograph = await made(ben.photo.id);
  const copyOfCopy = await made((await made(ben.cutOut.id)).id);
  const [portrait] = await picturesOf(
    ben,
    ben.client.api.portrait({ body: { image_id: ben.cutOut.id, size } }),
  );
  const art = await made(portrait.id);
  const shown = await circleOf(stack, [ben.id, ada.id], [photograph, copyOfCopy, art]);
  for (const { id: image_id } of [photograph, copyOfCopy]) {
    expect((await ada.client.getImage(image_id)).access).toBe('circle');
    await expect(ada.client.downloadImage(image_id)).rejects.toMatchObject({
      code: 'DOWNLOAD_NOT_ALLOWED',
    });
    await expect(ben.client.api.createShare({ body: { image_id } })).rejects.toMatchObject({
      code: 'SHARE_NOT_ART',
    });
    expect((await ben.client.downloadImage(image_id)).url).toContain(image_id);
  }
  expect((await ada.client.listImages({ circle: shown })).data).toHaveLength(3);
  expect((await ada.client.downloadImage(art.id)).url).toContain(art.id);
});

test('a work is shown to its circle as soon as it exists, whatever fails on the way', async () => {
  await setConsent(stack, ben.cutOut, ada.id, 'granted');
  const { db, close } = openDatabase(stack.databaseUrl);
  // Sequences are not rolled back: only the first attempt fails.
  await db.execute(sql`create sequence attempts_to_share`);
  await db.execute(sql`
    create function fail_once() returns trigger language plpgsql as $$ begin
      if nextval('attempts_to_share') = 1 then raise exception 'the disk is gone'; end if;
      return new;
    end $$`);
  await db.execute(sql`
    create trigger fail_once before insert on circle_images for each row
      execute function fail_once()`);
  const body = { image_ids: both(), layout: 'row', size, circle_id: circleId } as const;
  const [shown] = await picturesOf(ada, ada.client.api.compose({ body }));
  await db.execute(sql`drop function fail_once cascade`);
  await close();
  expect((await ben.client.getImage(shown.id)).access).toBe('circle');
});
