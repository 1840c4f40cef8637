import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoScenes, type EyeScene, renderEye, renderTwoEyes, sampleEye } from '@irisvue/eyes';
import type { Measured } from './part.ts';
import { type Outcome, readFileOf, readView, viewOf } from './read-eye.ts';
import { atMost, markdown } from './row.ts';

/** Photographs and paintings lie beside the repository and are not part of it. */
const foldersBeside = ['photos', 'paintings'].map((name) => ({
  name,
  path: fileURLToPath(new URL(`../../shared/training/${name}/`, import.meta.url)),
}));

/** Far from the seeds of the training pictures. */
const firstSeed = 950_000;
const size = { width: 640, height: 480 };

interface Kind {
  readonly name: string;
  /** The outcome that a person would name. */
  readonly expected: string;
  readonly read: readonly (() => Promise<Outcome>)[];
}

const rendered: readonly [EyeScene['subject'], string, string, number][] = [
  ['skin', 'bare skin', 'NO_EYE', 4],
  ['backdrop', 'no face', 'NO_EYE', 6],
  ['shut', 'a closed eye', 'EYE_CLOSED or NO_EYE', 8],
  ['animal', "an animal's eye", 'NO_EYE', 12],
  ['button', 'a button', 'NO_EYE', 8],
  ['lens', 'a camera lens', 'NO_EYE', 8],
  ['flower', 'a flower', 'NO_EYE', 10],
  ['rings', 'a cup, plate, coin, wheel, target or lamp', 'NO_EYE', 8],
];

/** Pictures without an eye, with a closed one or with two: none may come out as an iris. */
export async function measureNoEye(): Promise<Measured> {
  const kinds = [...rendered.map(renderedKind), twoEyes(), ...(await photographs())];
  const lines: string[][] = [];
  let pictures = 0;
  let mistaken = 0;
  let surest = 0;
  for (const { name, expected, read } of kinds) {
    const outcomes: string[] = [];
    for (const one of read) {
      const outcome = await one();
      pictures++;
      if ('code' in outcome) {
        outcomes.push(outcome.code);
        continue;
      }
      const { confidence } = outcome.segmentation;
      outcomes.push(`iris ${confidence.toFixed(2)}`);
      surest = Math.max(surest, confidence);
      if (confidence > 0.5) mistaken++;
    }
    lines.push([name, expected, tally(outcomes)]);
  }
  const missing = foldersBeside.filter(({ path }) => !existsSync(path)).map(({ name }) => name);
  const note =
    missing.length > 0 ? ` There were no ${missing.join(' and ')} beside the repository.` : '';
  return {
    rows: [
      atMost(
        `false irises above confidence 0.5 on ${pictures} pictures without one (surest ${surest.toFixed(2)})`,
        mistaken,
        0,
        { digits: 0 },
      ),
    ],
    sections: [
      {
        title: 'Pictures without an iris',
        text: `Rendered with seeds from ${firstSeed} up, and photographs and paintings that show no eye close by.${note} An iris stands with its confidence.\n\n${markdown(['picture', 'expected', 'outcomes'], lines)}`,
      },
    ],
  };
}

function renderedKind([subject, name, expected, count]: (typeof rendered)[number]): Kind {
  const read = Array.from({ length: count }, (_, i) => () => {
    const { image } = renderEye({ ...sceneInView(i), subject }, size);
    return readView(viewOf({ ...size, data: image }));
  });
  return { name, expected, read };
}

/** The scene of the `index`th seed whose subject lies wholly in the picture and is as large as an iris that counts. */
function sceneInView(index: number): EyeScene {
  let left = index;
  for (let seed = firstSeed; ; seed++) {
    const scene = sampleEye(seed);
    const { x, y, irisRadius } = scene.view;
    const reach = Math.max(Math.abs(x), Math.abs(y)) + irisRadius;
    if (irisRadius < 0.11 || reach > 0.48) continue;
    if (left === 0) return scene;
    left--;
  }
}

function twoEyes(): Kind {
  const read = demoScenes.slice(0, 4).map(({ scene }) => () => {
    const pair = renderTwoEyes(scene, { width: 1280, height: 480 });
    return readView(viewOf({ width: pair.width, height: pair.height, data: pair.image }));
  });
  return { name: 'two eyes', expected: 'SEVERAL_EYES', read };
}

async function photographs(): Promise<Kind[]> {
  const kinds: Kind[] = [];
  for (const { name, path } of foldersBeside) {
    if (!existsSync(path)) continue;
    const files = (await readdir(path)).filter((file) => /\.(jpe?g|png)$/i.test(file)).sort();
    const read = files.map((file) => () => readFileOf(join(path, file)));
    kinds.push({ name, expected: 'NO_EYE', read });
  }
  return kinds;
}

/** Each outcome and how often it came. */
function tally(outcomes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .map(([outcome, count]) => (count > 1 ? `${outcome} × ${count}` : outcome))
    .join(', ');
}
