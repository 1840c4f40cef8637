import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { Analytics } from './analytics.service.ts';

export function analyticsRoutes(app: FastifyInstance, analytics: Analytics): void {
  bind(app, operations.sendEvents, async ({ userId, body }) => {
    for (const { name, properties } of body.events) analytics.track(userId, name, properties);
    return { data: null };
  });
}
