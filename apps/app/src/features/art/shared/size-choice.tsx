import { artTexts } from '../../../texts/art.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Field } from './field.tsx';

const words = artTexts.room;

export type Side = keyof typeof words.sizes;
const sides = [1024, 2048, 4096] as const;

/** How large the picture is made, in pixels on the longer side. */
export function SizeChoice({
  side,
  onChoose,
}: {
  readonly side: Side;
  readonly onChoose: (side: Side) => void;
}) {
  return (
    <Field name={words.size} hint={artTexts.export.pixels(side)}>
      <Choices
        label={words.size}
        options={sides.map((each) => ({ value: String(each), name: words.sizes[each] }))}
        chosen={String(side)}
        onChoose={(value) => onChoose(sides.find((each) => String(each) === value) ?? side)}
        testID="size"
      />
    </Field>
  );
}
