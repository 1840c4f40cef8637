import type { Config } from '../config/config.ts';

/** Origins of the web pages whose uploads S3 takes. */
export function uploadOrigins({
  publicUrl,
  corsOrigins,
}: Pick<Config, 'publicUrl' | 'corsOrigins'>): string[] {
  const own = publicUrl === null ? [] : [new URL(publicUrl).origin];
  return [...new Set([...own, ...corsOrigins])];
}
