import { type Health, operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';

export function healthRoutes(app: FastifyInstance, check: () => Promise<Health>): void {
  bind(app, operations.getHealth, async () => ({ data: await check() }));
}
