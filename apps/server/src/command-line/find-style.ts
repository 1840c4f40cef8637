import {
  backgroundSchema,
  type CompositionBackground,
  type StyleParameterValues,
} from '@irisvue/contracts';
import { type ArtStyle, findStyle, styles } from '@irisvue/engine';
import { type Call, readChoice, UsageError, unknown } from './usage.ts';

/** @throws {UsageError} naming the style that was probably meant */
export function readStyle(call: Call): ArtStyle {
  const id = call.text('style');
  if (id === undefined)
    throw new UsageError('Say which style: --style ID. irisvue styles lists them.');
  const style = findStyle(id);
  const ids = styles.map((each) => each.id);
  if (style === undefined) throw new UsageError(unknown('--style', id, ids));
  return style;
}

/** The styles whose surroundings a composition can stand on. */
export const backdropIds: readonly string[] = styles
  .filter(({ backdrop }) => backdrop !== undefined)
  .map(({ id }) => id);

/** @throws {UsageError} naming the background that was probably meant */
export function readCompositionBackground(call: Call): CompositionBackground {
  const chosen = readChoice(
    call,
    'background',
    [...backgroundSchema.options, ...backdropIds],
    'black',
  );
  const ground = backgroundSchema.safeParse(chosen);
  return ground.success ? ground.data : { style_id: chosen };
}

/**
 * Every setting of a style: as `--set NAME=VALUE` says, or as it is by default.
 *
 * @throws {UsageError} naming the first that is unknown or out of its range
 */
export function readParameters(call: Call, { name, parameters }: ArtStyle): StyleParameterValues {
  const values = Object.fromEntries(parameters.map((each) => [each.id, each.default]));
  for (const setting of call.texts('set')) {
    const [id = '', text = ''] = setting.split('=');
    const known = parameters.find((parameter) => parameter.id === id);
    if (known === undefined) {
      const ids = parameters.map((each) => each.id);
      if (ids.length === 0) throw new UsageError(`${name} has no settings.`);
      throw new UsageError(unknown(name, id, ids));
    }
    const value = Number(text);
    if (text.trim() === '' || !(value >= known.min && value <= known.max)) {
      throw new UsageError(
        `--set ${id} takes a number from ${known.min} to ${known.max}, not "${text}".`,
      );
    }
    values[id] = value;
  }
  return values;
}
