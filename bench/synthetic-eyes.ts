import type { Ellipse } from '@irisvue/contracts';
import { type Mask, meanRadius, type RasterRGB } from '@irisvue/engine';
import { type EyeScene, type RenderedEye, renderEye, sampleEye } from '@irisvue/eyes';

/** Far from the seeds of the training pictures, which count from 0. */
const firstSeed = 900_000;
const size = { width: 640, height: 480 };
/** Share of the shorter side: below some 100 pixels across, a photograph of an iris is refused. */
const leastRadius = 0.11;
/** Of the disc inside the limbus: an eye of which more is hidden or outside is another picture's task. */
const leastShown = 0.5;

export const ruleOfSyntheticEyes = `Pictures of ${size.width} × ${size.height} from the whole range of the renderer, seeds from ${firstSeed} up, in their order. Left out are those whose limbus has a mean radius below ${leastRadius} of the shorter side and those that show less than half of the disc inside it (outside the picture, under lids or lashes, behind bars).`;

export interface SyntheticEye {
  readonly seed: number;
  readonly scene: EyeScene;
  readonly picture: RasterRGB;
  readonly limbus: Ellipse;
  readonly pupil: Ellipse;
  /** Visible iris without lashes and reflections. */
  readonly iris: Mask;
  /** Share of the visible iris under reflections. */
  readonly glare: number;
}

/** The first `count` eyes that keep to the rule, rendered as they are asked for. */
export function* syntheticEyes(count: number): Generator<SyntheticEye> {
  let given = 0;
  for (let seed = firstSeed; given < count; seed++) {
    const scene = sampleEye(seed);
    // Foreshortening only shrinks it, so most that are too small need not be rendered.
    if (scene.view.irisRadius < leastRadius) continue;
    const eye = renderEye(scene, size);
    const { limbus, pupil } = eye;
    if (limbus === null || pupil === null) throw new Error('An open eye has both boundaries.');
    if (meanRadius(limbus) < leastRadius * size.height) continue;
    if (shownShare(eye, limbus) < leastShown) continue;
    given++;
    const picture = { ...size, data: eye.image };
    yield { seed, scene, picture, limbus, pupil, ...visibleIrisOf(eye) };
  }
}

function shownShare({ masks }: RenderedEye, limbus: Ellipse): number {
  let shown = 0;
  for (const [i, iris] of masks.iris.entries()) shown += iris + (masks.pupil[i] ?? 0);
  return shown / (Math.PI * limbus.rx * limbus.ry);
}

function visibleIrisOf({
  masks,
  width,
  height,
}: RenderedEye): Pick<SyntheticEye, 'iris' | 'glare'> {
  const data = new Uint8Array(width * height);
  let all = 0;
  let bare = 0;
  for (const [i, iris] of masks.iris.entries()) {
    if (iris === 0) continue;
    all++;
    if (masks.specular[i] === 1) continue;
    bare++;
    data[i] = 255;
  }
  return { iris: { width, height, data }, glare: 1 - bare / all };
}
