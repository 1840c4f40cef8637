import { describe, expect, it } from 'vitest';
import type { Ellipse } from './geometry.ts';
import {
  demoScenes,
  type Mask,
  renderEye,
  renderTwoEyes,
  sampleEye,
  sampleNonEye,
  sampleScene,
  withoutReflectionsAndLashes,
} from './index.ts';

const SIZE = { width: 128, height: 96 };

const count = (mask: Mask): number => mask.reduce((sum, value) => sum + value, 0);

/** Pixels whose centre lies in the ellipse, straight from the closed form. */
function disc(ellipse: Ellipse, width: number, height: number): Mask {
  const angle = (ellipse.angle_deg * Math.PI) / 180;
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++) {
    const dx = (i % width) - ellipse.cx;
    const dy = Math.floor(i / width) - ellipse.cy;
    const u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / ellipse.rx;
    const v = (dy * Math.cos(angle) - dx * Math.sin(angle)) / ellipse.ry;
    mask[i] = u * u + v * v <= 1 ? 1 : 0;
  }
  return mask;
}

const differing = (a: Mask, b: Mask): number => count(a.map((value, i) => value ^ (b[i] ?? 0)));

describe('a rendered eye', () => {
  it('is the same, byte for byte, for the same seed, and another for another', () => {
    const image = renderEye(sampleEye(7), SIZE).image;
    expect(renderEye(sampleEye(7), SIZE).image).toEqual(image);
    expect(renderEye(sampleEye(8), SIZE).image).not.toEqual(image);
  });

  it('reports limbus and pupil as exactly the ellipses that it drew', () => {
    for (let seed = 0; seed < 12; seed++) {
      const { limbus, pupil, masks, width, height } = renderEye(sampleEye(seed), SIZE);
      if (!limbus || !pupil) throw new Error('an open eye has both ellipses');
      expect(differing(masks.limbusDisc, disc(limbus, width, height))).toBeLessThanOrEqual(1);
      expect(differing(masks.pupilDisc, disc(pupil, width, height))).toBeLessThanOrEqual(1);
    }
  });

  it('splits what lies between the lids into sclera, iris and pupil', () => {
    const { masks } = renderEye(sampleEye(3), SIZE);
    for (let i = 0; i < masks.open.length; i++) {
      const parts = (masks.sclera[i] ?? 0) + (masks.iris[i] ?? 0) + (masks.pupil[i] ?? 0);
      expect(parts).toBeLessThanOrEqual(masks.open[i] ?? 0);
      expect(masks.skin[i] === 1 && masks.open[i] === 1).toBe(false);
    }
  });

  it('is the same composition at any size', () => {
    const { scene } = demoScenes[0];
    const small = renderEye(scene, { width: 120, height: 80 });
    const large = renderEye(scene, { width: 480, height: 320 });
    if (!small.limbus || !large.limbus) throw new Error('an open eye has a limbus');
    expect(large.limbus.rx / small.limbus.rx).toBeCloseTo(4, 6);
    expect((large.limbus.cx + 0.5) / (small.limbus.cx + 0.5)).toBeCloseTo(4, 6);
    expect(count(large.masks.iris) / count(small.masks.iris) / 16).toBeCloseTo(1, 1);
    let difference = 0;
    for (let i = 0; i < small.masks.open.length; i++) {
      const x = i % 120;
      const y = Math.floor(i / 120);
      let mean = 0;
      for (let k = 0; k < 16; k++) {
        const at = (4 * y + (k >> 2)) * 480 + 4 * x + (k & 3);
        mean += (large.image[3 * at + 1] ?? 0) / 16;
      }
      difference += Math.abs(mean - (small.image[3 * i + 1] ?? 0));
    }
    expect(difference / small.masks.open.length).toBeLessThan(12);
  });

  it('shows no reflection and no lash once they are taken away, and is otherwise the same eye', () => {
    const { scene } = demoScenes[0];
    const eye = renderEye(scene, SIZE);
    const clean = renderEye(withoutReflectionsAndLashes(scene), SIZE);
    expect(count(eye.masks.specular)).toBeGreaterThan(10);
    expect(count(clean.masks.specular)).toBe(0);
    expect(clean.limbus).toEqual(eye.limbus);
    expect(count(clean.masks.iris)).toBeGreaterThanOrEqual(count(eye.masks.iris));
  });

  it('keeps the whole discs under the lids, where the iris is occluded', () => {
    const scene = sampleEye(5);
    const { masks } = renderEye({ ...scene, lids: { ...scene.lids, upperCover: 0.45 } }, SIZE);
    expect(count(masks.occlusion)).toBeGreaterThan(0.2 * count(masks.limbusDisc));
    expect(count(masks.iris)).toBeLessThan(count(masks.limbusDisc) - count(masks.occlusion) + 1);
  });
});

describe('a picture without an eye', () => {
  it('has empty masks and no ellipses', () => {
    for (let seed = 0; seed < 24; seed++) {
      const { limbus, pupil, masks } = renderEye(sampleNonEye(seed), SIZE);
      expect(limbus).toBeNull();
      expect(pupil).toBeNull();
      expect(count(masks.iris) + count(masks.limbusDisc) + count(masks.open)).toBe(0);
    }
  });

  it('shows an animal, a button, a lens, a flower or rings where the iris would be', () => {
    const skin = renderEye({ ...sampleEye(4), subject: 'skin' }, SIZE).image;
    const things = ['animal', 'button', 'lens', 'flower', 'rings'] as const;
    const pictures = things.map((subject) => renderEye({ ...sampleEye(4), subject }, SIZE).image);
    for (const picture of pictures) {
      expect(picture).not.toEqual(skin);
      expect(pictures.filter((other) => Buffer.compare(other, picture) === 0)).toHaveLength(1);
    }
  });
});

describe('two eyes', () => {
  it('stand mirrored, each with its own ellipses', () => {
    const { eyes, image, width } = renderTwoEyes(demoScenes[0].scene, { width: 160, height: 60 });
    const [left, right] = eyes;
    expect((left.limbus?.cx ?? 0) + (right.limbus?.cx ?? 0)).toBeCloseTo(width - 1, 9);
    expect(image.slice(0, 3)).toEqual(image.slice(3 * (width - 1), 3 * width));
  });
});

describe('the sampler', () => {
  it('covers every kind of picture, mostly open eyes', () => {
    const subjects = Array.from({ length: 400 }, (_, seed) => sampleScene(seed).subject);
    const open = subjects.filter((subject) => subject === 'open').length;
    expect(open).toBeGreaterThan(310);
    const others = Array.from({ length: 200 }, (_, seed) => sampleNonEye(seed).subject);
    const things = ['animal', 'button', 'lens', 'flower', 'rings'];
    expect(new Set(others)).toEqual(new Set(['shut', 'skin', 'disc', 'backdrop', ...things]));
  });
});
