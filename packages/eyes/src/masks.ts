/** One byte a pixel, 0 or 1, row by row. */
export type Mask = Uint8Array<ArrayBuffer>;

/** What each pixel of a picture shows. */
export type EyeMasks = {
  /** Inside the limbus, outside the pupil, between the lids, not under lashes. */
  iris: Mask;
  /** The pupil between the lids, not under lashes. */
  pupil: Mask;
  /** Between the lids, outside the limbus. */
  sclera: Mask;
  /** Neither between the lids nor in a bar around the picture. */
  skin: Mask;
  /** Lid or lash over the limbus disc. */
  occlusion: Mask;
  specular: Mask;
  /** Between the lids. */
  open: Mask;
  /** Whole discs, also under the lids. */
  limbusDisc: Mask;
  pupilDisc: Mask;
};

/** Hair that hides more than this of a pixel occludes it. */
const HAIR_OCCLUDES = 0.45;

export function emptyMasks(count: number): EyeMasks {
  const mask = (): Mask => new Uint8Array(count);
  return {
    iris: mask(),
    pupil: mask(),
    sclera: mask(),
    skin: mask(),
    occlusion: mask(),
    specular: mask(),
    open: mask(),
    limbusDisc: mask(),
    pupilDisc: mask(),
  };
}

/** Fills the masks that follow from the opening, the discs and the hair. */
export function deriveMasks(masks: EyeMasks, hair: Float32Array): void {
  const { open, limbusDisc, pupilDisc, iris, pupil, sclera, skin, occlusion, specular } = masks;
  for (let i = 0; i < open.length; i++) {
    const hidden = hair[i] > HAIR_OCCLUDES;
    const bare = open[i] === 1 && !hidden;
    iris[i] = bare && limbusDisc[i] === 1 && pupilDisc[i] === 0 ? 1 : 0;
    pupil[i] = bare && pupilDisc[i] === 1 ? 1 : 0;
    sclera[i] = open[i] === 1 && limbusDisc[i] === 0 ? 1 : 0;
    skin[i] = 1 - open[i];
    occlusion[i] = limbusDisc[i] === 1 && !bare ? 1 : 0;
    if (hidden) specular[i] = 0;
  }
}
