import { makeImage } from '../../testing/make.ts';
import { columnsIn, tilesOf } from './tiles.ts';

const original = (id: string) => makeImage({ id });
const cutOut = (id: string, parent_id: string) => makeImage({ id, kind: 'segmented', parent_id });

const ids = (pages: Parameters<typeof tilesOf>[0]) => tilesOf(pages).map(({ id }) => id);

describe('the gallery', () => {
  it('shows a cut-out in place of its photo', () => {
    expect(ids([[cutOut('b', 'a'), original('a'), original('c')]])).toEqual(['b', 'c']);
  });

  it('knows the cut-out of a photo on a later page', () => {
    expect(ids([[cutOut('b', 'a')], [original('a')]])).toEqual(['b']);
  });

  it('shows a picture once when pages overlap', () => {
    expect(ids([[original('a'), original('b')], [original('b')]])).toEqual(['a', 'b']);
  });

  it('leaves out photos that never arrived', () => {
    expect(ids([[makeImage({ status: 'awaiting_upload', urls: null })]])).toEqual([]);
  });

  it('has three tiles a row on a phone and about thumbnail-sized ones elsewhere', () => {
    expect([390, 1344].map((width) => columnsIn(width, 100))).toEqual([3, 6]);
  });

  it('hangs the first ones large', () => {
    expect([1, 2, 3].map((tiles) => columnsIn(390, tiles))).toEqual([1, 2, 3]);
    expect(columnsIn(1344, 1)).toBe(3);
  });
});
