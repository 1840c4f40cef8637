import type { ByteRange } from './storage.ts';

/** Whether a cache has it already: `tags` is what `If-None-Match` said. On the way tags may have become weak. */
export const isKnown = (etag: string, tags = ''): boolean =>
  tags.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

export const acceptsAvif = (accept: string): boolean =>
  accept.split(',').some((type) => /^\s*image\/avif\s*(;(?!\s*q=0(\.0*)?\s*$)|$)/i.test(type));

/** What `Range` asks for. One part is enough to go on where a download broke off; all else is answered whole. */
export function readRange(header: string | undefined, size: number): ByteRange | 'all' | 'beyond' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  const last = size - 1;
  if (from === '') {
    if (to === '') return 'all';
    return Number(to) === 0 ? 'beyond' : { start: Math.max(0, size - Number(to)), end: last };
  }
  const [start, end] = [Number(from), to === '' ? last : Number(to)];
  if (end < start && to !== '') return 'all';
  return start > last ? 'beyond' : { start, end: Math.min(end, last) };
}
