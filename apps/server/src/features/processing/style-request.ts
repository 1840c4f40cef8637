import { IrisVueError, type StyleParameterValues } from '@irisvue/contracts';
import { type ArtStyle, findStyle } from '@irisvue/engine';

/** @throws {IrisVueError} STYLE_NOT_FOUND */
export function requireStyle(id: string): ArtStyle {
  const style = findStyle(id);
  if (style === undefined) throw new IrisVueError('STYLE_NOT_FOUND');
  return style;
}

/**
 * A style whose surroundings can stand without an iris.
 *
 * @throws {IrisVueError} STYLE_NOT_FOUND, STYLE_WITHOUT_BACKDROP
 */
export function requireBackdrop(id: string): ArtStyle {
  const style = requireStyle(id);
  if (style.backdrop === undefined) throw new IrisVueError('STYLE_WITHOUT_BACKDROP');
  return style;
}

/**
 * Every parameter of a style: as given, or its default.
 *
 * @throws {IrisVueError} STYLE_PARAMETER_INVALID naming the first that is unknown or out of range
 */
export function completeParameters(
  { parameters }: ArtStyle,
  given: StyleParameterValues,
): StyleParameterValues {
  for (const [id, value] of Object.entries(given)) {
    const known = parameters.find((parameter) => parameter.id === id);
    if (known === undefined || value < known.min || value > known.max) {
      const range = known === undefined ? {} : { min: known.min, max: known.max };
      throw new IrisVueError('STYLE_PARAMETER_INVALID', { details: { parameter: id, ...range } });
    }
  }
  return Object.fromEntries(
    parameters.map((parameter) => [parameter.id, given[parameter.id] ?? parameter.default]),
  );
}
