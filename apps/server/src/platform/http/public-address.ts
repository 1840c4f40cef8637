import type { Config } from '../config/config.ts';

/** Where people reach the product: what links that leave it begin with. */
export interface PublicAddress {
  linkTo(path: string): string;
  /** The port that was found, when the system chose it. */
  listensOn(port: number): void;
}

const everywhere = ['0.0.0.0', '::', '127.0.0.1'];

export function createPublicAddress({
  publicUrl,
  host,
  port: configuredPort,
}: Pick<Config, 'publicUrl' | 'host' | 'port'>): PublicAddress {
  let port = configuredPort;
  const shown = everywhere.includes(host) ? 'localhost' : host;
  return {
    linkTo: (path) => new URL(path, publicUrl ?? `http://${shown}:${port}`).href,
    listensOn: (found) => {
      port = found;
    },
  };
}
