import { expect, test } from 'vitest';
import { oneByOne } from './one-by-one.ts';

test('one that fails keeps none of the others from their turn, and is not forgotten', async () => {
  const done: number[] = [];
  const work = async (item: number) => {
    if (item % 2 === 0) throw new Error(`${item} is even`);
    done.push(item);
  };
  await expect(oneByOne([1, 2, 3], work)).rejects.toThrow('2 is even');
  await expect(oneByOne([4, 5, 6], work)).rejects.toThrow('2 failed');
  await oneByOne([7, 9], work);
  expect(done).toEqual([1, 3, 5, 7, 9]);
});
