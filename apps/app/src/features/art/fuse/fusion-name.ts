import type { FusionStyle } from '@irisvue/contracts';
import { artTexts } from '../../../texts/art.ts';

const names: Readonly<Record<FusionStyle, string>> = artTexts.fuse.kinds;

export const fusionName = (style: FusionStyle): string => names[style];
