import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import type { DataExports } from './data-exports.service.ts';

export function dataExportsRoutes(
  app: FastifyInstance,
  exports: DataExports,
  limits: BindOptions,
): void {
  bind(
    app,
    operations.createDataExport,
    async ({ userId }) => ({ data: await exports.request(userId) }),
    limits,
  );

  bind(app, operations.listDataExports, async ({ userId }) => ({
    data: await exports.list(userId),
  }));

  bind(app, operations.downloadDataExport, async ({ userId, params }) => ({
    data: await exports.download(userId, params.export_id),
  }));
}
