import { artTexts } from '../../../texts/art.ts';
import { TextField } from '../../../ui/text-field.tsx';

const words = artTexts.caption;

/** A line that is written under the picture. */
export function CaptionField({
  line,
  onChange,
}: {
  readonly line: string;
  readonly onChange: (line: string) => void;
}) {
  return (
    <TextField
      label={words.line}
      hint={words.hint}
      value={line}
      autoCapitalize="sentences"
      maxLength={120}
      onChangeText={onChange}
      testID="caption-line"
    />
  );
}

/** Nothing is said of a line that is empty. */
export const captionOf = (line: string): { line?: string } =>
  line.trim() === '' ? {} : { line: line.trim() };
