import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Where a request comes from, as limits count it. */
export const callerAddress = ({ ip }: Pick<FastifyRequest, 'ip'>): string => networkOf(ip);

/** Of IPv6 the first half: the other half is for whoever has the line to choose, anew for each guess. */
export function networkOf(address: string): string {
  const [withoutZone = ''] = address.split('%');
  if (!isIPv6(withoutZone)) return address;
  const groups = groupsOf(withoutZone);
  const [high = 0, low = 0] = groups.slice(6);
  if (isIPv4Within(groups)) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** As sockets for both kinds write an IPv4 address: ::ffff:192.0.2.1 */
const isIPv4Within = (groups: readonly number[]) =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;

/** All eight, whichever way they were written. */
function groupsOf(address: string): number[] {
  // The URL standard writes the last two of a dotted address in hexadecimal as well.
  const { hostname } = new URL(`http://[${address}]`);
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const left = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...left, ...after].map((group) => Number.parseInt(group, 16));
}
