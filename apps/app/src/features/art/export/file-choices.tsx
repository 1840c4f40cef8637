import { colorSpaceSchema, exportFormatSchema, paperSchema } from '@irisvue/contracts';
import { artTexts } from '../../../texts/art.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Toggle } from '../../../ui/toggle.tsx';
import { Text } from '../../../ui/typography.tsx';
import { Field } from '../shared/field.tsx';
import { SizeChoice } from '../shared/size-choice.tsx';
import { type FileChoice, isFree, pixelsOf } from './file-choice.ts';

const words = artTexts.export;

export interface FileChoicesProps {
  readonly choice: FileChoice;
  readonly onChange: (choice: FileChoice) => void;
}

/** For which use a file is, in words. */
export function FileChoices({ choice, onChange }: FileChoicesProps) {
  const { format, paper, fit, colors, isDeep, hasCropMarks, isMarked } = choice;
  const change = (changes: Partial<FileChoice>) => onChange({ ...choice, ...changes });
  return (
    <>
      <Field
        name={words.paper}
        hint={paper === null ? words.screenHint : words.paperHint(pixelsOf(paper))}
      >
        <Choices
          label={words.paper}
          options={[
            { value: 'none', name: words.screen },
            ...paperSchema.options.map((value) => ({ value, name: words.paperName(value) })),
          ]}
          chosen={paper ?? 'none'}
          onChoose={(value) =>
            change({ paper: paperSchema.options.find((each) => each === value) ?? null })
          }
          testID="paper"
        />
      </Field>
      {paper === null ? (
        <SizeChoice side={choice.side} onChoose={(side) => change({ side })} />
      ) : (
        <Field name={words.fit}>
          <Choices
            label={words.fit}
            options={[
              { value: 'contain' as const, name: words.fits.contain },
              { value: 'cover' as const, name: words.fits.cover },
            ]}
            chosen={fit}
            onChoose={(value) => change({ fit: value })}
            testID="fit"
          />
        </Field>
      )}
      <Field name={words.format} hint={words.formatHints[format]}>
        <Choices
          label={words.format}
          options={exportFormatSchema.options.map((value) => ({
            value,
            name: words.formats[value],
          }))}
          chosen={format}
          onChoose={(value) => change({ format: value })}
          testID="format"
        />
      </Field>
      {format === 'tiff' && (
        <Toggle
          label={words.deep}
          hint={words.deepHint}
          on={isDeep}
          onChange={(value) => change({ isDeep: value })}
          testID="deep"
        />
      )}
      {format === 'pdf' && paper !== null && (
        <Toggle
          label={words.cropMarks}
          hint={words.cropMarksHint}
          on={hasCropMarks}
          onChange={(value) => change({ hasCropMarks: value })}
          testID="crop-marks"
        />
      )}
      <Field name={words.colors} hint={words.colorHints[colors]}>
        <Choices
          label={words.colors}
          options={colorSpaceSchema.options.map((value) => ({
            value,
            name: words.colorNames[value],
          }))}
          chosen={colors}
          onChoose={(value) => change({ colors: value })}
          testID="colors"
        />
      </Field>
      <Toggle
        label={words.mark}
        hint={words.markHint}
        on={isMarked}
        onChange={(value) => change({ isMarked: value })}
        testID="watermark"
      />
      {!isFree(choice) && (
        <Text variant="small" tone="muted" accessibilityLiveRegion="polite" testID="hd-note">
          {artTexts.premium.export}
        </Text>
      )}
    </>
  );
}
