import type { Image } from '@irisvue/contracts';
import { Image as Picture } from 'expo-image';
import { texts } from '../../../texts/index.ts';
import { client } from '../../session/session.ts';

/** The picture that something is to be made of. */
export function PictureStage({ image }: { readonly image: Image }) {
  if (image.urls === null) return null;
  return (
    <Picture
      source={client.absoluteUrl(image.urls.large)}
      accessibilityLabel={image.kind === 'segmented' ? texts.result.cutOut : texts.result.work}
      contentFit="contain"
      style={{ flex: 1, alignSelf: 'stretch' }}
      testID="picture-stage"
    />
  );
}
