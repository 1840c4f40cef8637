import { type Image, type Recipe, recipeSchema } from '@irisvue/contracts';
import { makeImage } from '../../../testing/make.ts';
import { readChoices, readComposition, readSliders } from '../shared/setting.ts';
import { roomOf } from './make-again.tsx';

jest.mock('expo-router', () => ({ useRouter: jest.fn() }));

const made = (image: Partial<Image>, recipe: Partial<Recipe>): Image =>
  makeImage({
    ...image,
    recipe: recipeSchema.parse({
      ...{ style_id: null, seed: null, parameters: {}, invented_share: 0 },
      ...recipe,
    }),
  });

/** The address of the room that a work is made again in. */
function addressOf(image: Image) {
  const room = roomOf(image);
  if (room === null || typeof room === 'string') throw new Error('It cannot be made again.');
  return { pathname: room.pathname, params: Object(room.params) };
}

describe('a composition that is made again', () => {
  const composed = (parameters: Recipe['parameters']) =>
    made(
      { kind: 'composed', source_ids: ['blue', 'brown'] },
      { style_id: 'flower', seed: 4, parameters },
    );

  it('has its irises in their order, its layout, its ground and its words', () => {
    const parameters = { background: 'white', names: 'Ada\n', line: 'Lisbon' };
    const { pathname, params } = addressOf(composed(parameters));
    expect(pathname).toBe('/art/[id]/compose');
    expect(params).toMatchObject({ id: 'blue', irises: 'blue,brown' });
    expect(readComposition(params)).toEqual({
      ...{ layout: 'flower', background: 'white', seed: 4 },
      ...{ names: ['Ada', ''], line: 'Lisbon' },
    });
  });

  it('stands on the same surroundings', () => {
    const { params } = addressOf(composed({ background_style: 'galaxy' }));
    expect(readComposition(params)).toMatchObject({
      ...{ background: { style_id: 'galaxy' }, seed: 4 },
      ...{ names: [], line: '' },
    });
  });

  it('cannot be when all of its irises are gone', () => {
    expect(roomOf({ ...composed({ background: 'black' }), source_ids: [] })).toBeNull();
  });
});

it('a retouched iris opens with the sliders that were moved, and the others automatic', () => {
  const image = made(
    { kind: 'enhanced', parent_id: 'cut-out' },
    { parameters: { light: 70, sharpness: 0 } },
  );
  const { pathname, params } = addressOf(image);
  expect([pathname, params.id]).toEqual(['/art/[id]/retouch', 'cut-out']);
  expect(readSliders(params)).toMatchObject({ light: 70, sharpness: 0, contrast: null });
});

it('an address that says nonsense opens a room as it usually is', () => {
  const nonsense = { seed: '-3', parameters: '{"light":"much","background":7', layout: 'spiral' };
  expect(readSliders(nonsense)).toMatchObject({ light: null, denoise: null });
  expect(readComposition(nonsense)).toMatchObject({
    layout: 'row',
    background: 'black',
    seed: null,
  });
  expect(readChoices(nonsense)).toMatchObject({ glow: 0, line: '' });
});
