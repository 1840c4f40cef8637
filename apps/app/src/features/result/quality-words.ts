import type { Segmentation } from '@irisvue/contracts';
import { texts } from '../../texts/index.ts';

export interface Measure {
  readonly name: string;
  readonly value: string;
}

const whole = (value: number) => String(Math.round(value));
const percentOf = (share: number) => texts.quality.percent(whole(share * 100));

/** The numbers of a report as they are shown. */
export function measuresOf({ quality, confidence }: Segmentation): Measure[] {
  const { quality: words } = texts;
  return [
    { name: words.diameter, value: words.pixels(whole(quality.iris_diameter_px)) },
    { name: words.sharpness, value: percentOf(quality.sharpness) },
    { name: words.motion, value: percentOf(quality.motion_blur) },
    { name: words.exposure, value: percentOf(quality.exposure) },
    { name: words.occluded, value: words.percent(whole(quality.occluded_percent)) },
    { name: words.specular, value: words.percent(whole(quality.specular_percent)) },
    { name: words.offAxis, value: words.degrees(whole(quality.off_axis_deg)) },
    { name: words.confidence, value: percentOf(confidence) },
  ];
}
