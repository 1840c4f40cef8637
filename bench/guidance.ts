import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoScenes, renderEye } from '@irisvue/eyes';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import {
  type FilmFrame,
  type FilmTruth,
  filmOfEye,
  filmSize,
  filmWithoutEye,
  framesPerSecond,
} from './film.ts';
import { playFilm, type Sight, watchCamera } from './guidance-page.ts';
import { atLeast, atMost, mean, percentile, type Row } from './row.ts';
import { startVisionPage } from './vision-page.ts';

const liveFrames = 300;
/** Thirty things that are no eye. */
const secondsWithoutEye = 180;
/** From blue to nearly black. */
const eyes = ['blue', 'brown', 'near-black'];
/** The eye of a film comes to rest in the middle. */
const middle = { cx: filmSize.width / 2 - 0.5, cy: filmSize.height / 2 - 0.5 };

/** The camera's guidance in Chromium: its pace at 720p, and what it makes of films whose truth is known. */
export async function measureGuidance(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-guidance-'));
  const video = join(folder, 'eye.mjpeg');
  await writeFile(video, await stillVideo());
  let film: Iterator<FilmFrame> = [].values();
  let truths: FilmTruth[] = [];
  const chromium = await startVisionPage(video, async (path) => {
    if (path !== '/film') return null;
    const { value: frame, done } = film.next();
    if (done) return null;
    truths.push({ seconds: frame.seconds, limbus: frame.limbus });
    return frame.i420;
  });
  try {
    const page = await chromium.open();
    const rows = await measurePace(page);
    const play = async (frames: Generator<FilmFrame>, radius: number) => {
      film = frames;
      truths = [];
      const sights = await page.evaluate(playFilm, {
        framesPerSecond,
        ...filmSize,
        ring: { ...middle, radius },
      });
      return sights.map((sight, i): Shown => {
        const frame = truths[i];
        if (frame === undefined) throw new Error('The worker saw more frames than the film has.');
        return { frame, sight };
      });
    };
    const shown: Shown[][] = [];
    for (const { id, scene } of demoScenes) {
      if (!eyes.includes(id)) continue;
      shown.push(await play(filmOfEye(scene), scene.view.irisRadius * filmSize.height));
    }
    rows.push(...centreRows(shown.flat()), holdStillRow(shown));
    const without = await play(filmWithoutEye(secondsWithoutEye), 0.3 * filmSize.height);
    const captures = without.filter(({ sight }) => sight.phase === 'taken').length;
    rows.push(
      atMost(`guidance, false captures in ${secondsWithoutEye} s without an eye`, captures, 0, {
        digits: 0,
      }),
    );
    return rows;
  } finally {
    await chromium.close();
    await rm(folder, { recursive: true });
  }
}

interface Shown {
  readonly frame: FilmTruth;
  readonly sight: Sight;
}

async function measurePace(page: Page): Promise<Row[]> {
  const { millisecondsAFrame, framesPerSecond: pace } = await page.evaluate(
    watchCamera,
    liveFrames,
  );
  return [
    atMost(
      'guidance, a frame at 720p in Chromium, there and back, median',
      percentile(millisecondsAFrame, 0.5),
      8,
      { digits: 1, unit: ' ms' },
    ),
    atLeast('… frames a second from a camera of 30', pace, 24, { digits: 1 }),
  ];
}

/** Where the whole iris is in the frame; without a finding the error is that of a radius. */
function centreRows(shown: readonly Shown[]): Row[] {
  const errors = shown.flatMap(({ frame: { limbus }, sight: { eye } }) => {
    if (limbus === null || !isWhole(limbus)) return [];
    return [eye ? (100 * Math.hypot(eye.cx - limbus.cx, eye.cy - limbus.cy)) / limbus.radius : 100];
  });
  const format = { digits: 1, unit: ' %' };
  return [
    atMost(
      `guidance, error of the centre in radii over ${errors.length} frames of film, mean`,
      mean(errors),
      3,
      format,
    ),
    atMost('… median', percentile(errors, 0.5), 3, format),
  ];
}

const isWhole = ({ cx, cy, radius }: NonNullable<FilmFrame['limbus']>): boolean =>
  Math.min(cx, cy, filmSize.width - cx, filmSize.height - cy) > radius;

/** The longest wait of all films from a well-placed eye, as the truth has it, to the words. */
function holdStillRow(films: readonly (readonly Shown[])[]): Row {
  const waits = films.map((shown) => {
    const final = shown.at(-1)?.frame.limbus;
    const placed = shown.find(({ frame: { limbus } }) => limbus && final && isNear(limbus, final));
    const told = shown.find(({ sight }) => sight.message === 'hold_still');
    if (!placed || !told) return Number.POSITIVE_INFINITY;
    return Math.max(0, told.frame.seconds - placed.frame.seconds);
  });
  return atMost(
    'guidance, from a well-placed eye to “hold still”, slowest',
    Math.max(...waits),
    1,
    {
      digits: 2,
      unit: ' s',
    },
  );
}

type Limbus = NonNullable<FilmFrame['limbus']>;

const isNear = (limbus: Limbus, final: Limbus): boolean =>
  Math.hypot(limbus.cx - final.cx, limbus.cy - final.cy) < 0.3 * final.radius &&
  Math.abs(limbus.radius / final.radius - 1) < 0.25;

/** One eye at 720p, for ever, as motion JPEG. */
async function stillVideo(): Promise<Buffer> {
  const { image, width, height } = renderEye(demoScenes[0].scene, { width: 1280, height: 720 });
  const frame = await sharp(image, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
  return Buffer.concat([frame, frame]);
}
