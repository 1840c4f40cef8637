import type { Image } from '@irisvue/contracts';
import { useLocalSearchParams, useRouter } from 'expo-router';
import type { ReactNode } from 'react';
import { texts } from '../../../texts/index.ts';
import { LoadingMark } from '../../../ui/loading-mark.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DarkRoom } from '../../../ui/theme.tsx';
import { errorText } from '../../errors/error-text.ts';
import { useImage } from '../../images/image-queries.ts';

/** Opens a room with the picture that its address names. */
export function WithImage({ children }: { readonly children: (image: Image) => ReactNode }) {
  const { id = '' } = useLocalSearchParams<{ id?: string }>();
  const router = useRouter();
  const image = useImage(id);
  if (image.isPending) return <LoadingMark />;
  if (image.isError) {
    return (
      <DarkRoom>
        <Notice
          title={texts.failure.title}
          message={errorText(image.error)}
          action={{ label: texts.failure.gallery, onPress: () => router.dismissTo('/') }}
        />
      </DarkRoom>
    );
  }
  return children(image.data);
}
