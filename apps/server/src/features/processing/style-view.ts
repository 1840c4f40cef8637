import type { Style } from '@irisvue/contracts';
import { styles } from '@irisvue/engine';
import { thumbnailPrefix } from './style-thumbnails.ts';

/** The styles as clients see them. */
export const listStyles = (): Style[] =>
  styles.map(({ id, name, tier, kind, parameters, backdrop }) => ({
    ...{ id, name, tier, kind },
    parameters: [...parameters],
    has_backdrop: backdrop !== undefined,
    thumbnail_url: `${thumbnailPrefix}${id}.webp`,
  }));
