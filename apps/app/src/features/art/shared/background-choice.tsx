import { type Background, backgroundSchema } from '@irisvue/contracts';
import { artTexts } from '../../../texts/art.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Field } from './field.tsx';

const words = artTexts.room;

export function BackgroundChoice({
  background,
  onChoose,
}: {
  readonly background: Background;
  readonly onChoose: (background: Background) => void;
}) {
  return (
    <Field name={words.background}>
      <Choices
        label={words.background}
        options={backgroundSchema.options.map((value) => ({
          value,
          name: words.backgrounds[value],
        }))}
        chosen={background}
        onChoose={onChoose}
        testID="background"
      />
    </Field>
  );
}
