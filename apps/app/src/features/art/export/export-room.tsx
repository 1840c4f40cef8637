import type { Image } from '@irisvue/contracts';
import Download from 'lucide-react-native/icons/download';
import { useCallback, useMemo, useState } from 'react';
import { saveFile } from '../../../platform/save-file';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { Text } from '../../../ui/typography.tsx';
import { errorText } from '../../errors/error-text.ts';
import { client } from '../../session/session.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { JobFailure } from '../shared/job-failure.tsx';
import { JobProgress } from '../shared/job-progress.tsx';
import { PictureStage } from '../shared/picture-stage.tsx';
import { useArtJob } from '../shared/use-art-job.ts';
import { WithImage } from '../shared/with-image.tsx';
import { type FileChoice, requestFor, usualFile } from './file-choice.ts';
import { FileChoices } from './file-choices.tsx';

const words = artTexts.export;

export const ExportScreen = () => (
  <WithImage>{(image) => <ExportRoom key={image.id} image={image} />}</WithImage>
);

/** A file of a picture to take away: for which use, and then the file itself. */
export function ExportRoom({ image }: { readonly image: Image }) {
  const [choice, setChoice] = useState<FileChoice>(usualFile);
  const [failure, setFailure] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const request = useMemo(() => requestFor(image.id, choice), [image.id, choice]);
  const submit = useCallback(
    async () => (await client.api.exportImage({ body: request })).data,
    [request],
  );
  const { state, start, retry, cancel, reset } = useArtJob(`export:${image.id}`, submit);

  const download = async (id: string) => {
    setSaving(true);
    setFailure(null);
    try {
      const { url, file_name } = await client.downloadImage(id);
      await saveFile(client.absoluteUrl(url), file_name);
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };

  const footer = (
    <>
      {state.status === 'none' && (
        <Button label={words.make} onPress={() => void start()} testID="make" />
      )}
      {state.status === 'running' && (
        <Button
          kind="quiet"
          label={artTexts.room.cancel}
          onPress={() => void cancel()}
          testID="cancel-job"
        />
      )}
      {state.status === 'failed' && (
        <JobFailure
          error={state.error}
          premiumReason={artTexts.premium.export}
          onRetry={() => void retry()}
          onChange={reset}
        />
      )}
      {state.status === 'done' && (
        <>
          <Text variant="label" accessibilityLiveRegion="polite">
            {words.ready}
          </Text>
          <Button
            icon={Download}
            label={isSaving ? words.preparing : words.download}
            busy={isSaving}
            onPress={() => void download(state.resultIds[0] ?? '')}
            testID="download-file"
          />
          <Button kind="quiet" label={artTexts.room.another} onPress={reset} testID="change" />
        </>
      )}
      {failure !== null && (
        <Text variant="small" tone="danger" accessibilityLiveRegion="assertive">
          {errorText(failure)}
        </Text>
      )}
    </>
  );

  return (
    <ArtRoom
      title={words.title}
      stage={
        <>
          <PictureStage image={image} />
          {state.status === 'running' && <JobProgress job={state.job} />}
        </>
      }
      footer={footer}
    >
      <FileChoices choice={choice} onChange={setChoice} />
    </ArtRoom>
  );
}
