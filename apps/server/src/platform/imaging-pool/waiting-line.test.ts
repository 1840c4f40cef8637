import { expect, test } from 'vitest';
import { createWaitingLine } from './waiting-line.ts';

function lineAt(clock: { ms: number }) {
  return createWaitingLine<string>(() => clock.ms);
}

test('the more urgent queue goes first, and within it who came first', () => {
  const line = lineAt({ ms: 0 });
  line.join('batch', 'low');
  line.join('style', 'normal');
  line.join('photo', 'high');
  line.join('next photo', 'high');
  expect([line.next(), line.next(), line.next(), line.next(), line.next()]).toEqual([
    'photo',
    'next photo',
    'style',
    'batch',
    undefined,
  ]);
});

test('who has waited for half a minute goes first, so that the low queue moves under constant load', () => {
  const clock = { ms: 0 };
  const line = lineAt(clock);
  line.join('batch', 'low');
  const served: (string | undefined)[] = [];
  for (clock.ms = 0; clock.ms <= 40_000; clock.ms += 10_000) {
    line.join(`photo at ${clock.ms / 1000} s`, 'high');
    served.push(line.next());
  }
  expect(served).toEqual([
    'photo at 0 s',
    'photo at 10 s',
    'photo at 20 s',
    'batch',
    'photo at 30 s',
  ]);
});

test('who has left is not called', () => {
  const line = lineAt({ ms: 0 });
  const leave = line.join('called off', 'high');
  line.join('batch', 'low');
  leave();
  expect([line.next(), line.next()]).toEqual(['batch', undefined]);
});
