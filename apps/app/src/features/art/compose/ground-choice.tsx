import { backgroundSchema, type CompositionBackground } from '@irisvue/contracts';
import { artTexts } from '../../../texts/art.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Field } from '../shared/field.tsx';
import { useStyleList } from '../styles/style-queries.ts';

const words = artTexts.room;

/** What a composition stands on: a plain ground, or the surroundings of a style that has any. */
export function GroundChoice({
  background,
  onChoose,
}: {
  readonly background: CompositionBackground;
  readonly onChoose: (background: CompositionBackground) => void;
}) {
  const { data: styles = [] } = useStyleList();
  const plain = backgroundSchema.options.map((value) => ({
    value: String(value),
    name: words.backgrounds[value],
  }));
  const surroundings = styles
    .filter(({ has_backdrop }) => has_backdrop)
    .map(({ id, name, tier }) => ({
      value: id,
      name: tier === 'premium' ? artTexts.premium.marked(name) : name,
    }));
  return (
    <Field name={words.background}>
      <Choices
        label={words.background}
        options={[...plain, ...surroundings]}
        chosen={typeof background === 'string' ? background : background.style_id}
        onChoose={(value) => {
          const ground = backgroundSchema.safeParse(value);
          onChoose(ground.success ? ground.data : { style_id: value });
        }}
        testID="background"
      />
    </Field>
  );
}
