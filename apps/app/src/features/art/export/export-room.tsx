import {
  type ExportFormat,
  exportFormatSchema,
  exportSizes,
  type Image,
  largestFreeExport,
} from '@irisvue/contracts';
import Download from 'lucide-react-native/icons/download';
import { useCallback, useMemo, useState } from 'react';
import { saveFile } from '../../../platform/save-file';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Toggle } from '../../../ui/toggle.tsx';
import { Text } from '../../../ui/typography.tsx';
import { errorText } from '../../errors/error-text.ts';
import { useJob } from '../../images/use-job.ts';
import { client } from '../../session/session.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { Field } from '../shared/field.tsx';
import { JobFailure } from '../shared/job-failure.tsx';
import { JobProgress } from '../shared/job-progress.tsx';
import { PreviewPicture } from '../shared/preview-picture.tsx';
import { type Side, SizeChoice } from '../shared/size-choice.tsx';
import { WithImage } from '../shared/with-image.tsx';

const words = artTexts.export;

export const ExportScreen = () => (
  <WithImage>{(image) => <ExportRoom key={image.id} image={image} />}</WithImage>
);

/** A file of a picture to take away: for which use, and then the file itself. */
export function ExportRoom({ image }: { readonly image: Image }) {
  const [format, setFormat] = useState<ExportFormat>('jpeg');
  const [side, setSide] = useState<Side>(exportSizes.standard);
  const [isMarked, setMarked] = useState(true);
  const [failure, setFailure] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const request = useMemo(
    () => ({
      ...{ image_id: image.id, format, size: side },
      // Left out: as free files are, and without it for those who have the right to that.
      ...(isMarked ? {} : { watermark: false }),
    }),
    [image.id, format, side, isMarked],
  );
  const submit = useCallback(
    async () => (await client.api.exportImage({ body: request })).data,
    [request],
  );
  const { state, start, retry, cancel, reset } = useJob(`export:${image.id}`, submit);

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
          <PreviewPicture
            title={words.title}
            fallbackUri={null}
            preview={{ uri: null, isBehind: false, error: null }}
            finalUri={image.urls === null ? null : client.absoluteUrl(image.urls.large)}
          />
          {state.status === 'running' && <JobProgress job={state.job} />}
        </>
      }
      footer={footer}
    >
      <Field name={words.format} hint={words.formatHints[format]}>
        <Choices
          label={words.format}
          options={exportFormatSchema.options.map((value) => ({
            value,
            name: words.formats[value],
          }))}
          chosen={format}
          onChoose={setFormat}
          testID="format"
        />
      </Field>
      <SizeChoice side={side} onChoose={setSide} />
      <Toggle
        label={isMarked ? words.mark : words.noMark}
        hint={words.markHint}
        on={isMarked}
        onChange={setMarked}
        testID="watermark"
      />
      {(!isMarked || side > largestFreeExport) && (
        <Text variant="small" tone="muted" testID="hd-note">
          {artTexts.premium.export}
        </Text>
      )}
    </ArtRoom>
  );
}
