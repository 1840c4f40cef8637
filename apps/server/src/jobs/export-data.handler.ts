import { join } from 'node:path';
import { type DataExports, exportKey } from '../features/privacy/data-exports.service.ts';
import type { ExportWriter } from '../features/privacy/export-writer.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { exportDataInputSchema } from './export-data.job.ts';
import type { JobHandler } from './job-handler.ts';

export function createExportDataHandler(
  exports: DataExports,
  writeExport: ExportWriter,
  storage: Storage,
): JobHandler {
  return {
    async run({ job, runId, workDir, signal, reportStep }) {
      const { export_id } = exportDataInputSchema.parse(job.input);
      const userId = job.userId ?? '';
      reportStep('loading');
      const file = join(workDir, 'export.zip');
      const written = await writeExport(userId, file, workDir, signal);
      reportStep('saving');
      const key = exportKey(export_id, runId);
      const discard = () => storage.remove('exports', key);
      try {
        await storage.put('exports', key, file);
      } catch (error) {
        await discard();
        throw error;
      }
      return {
        publish: async (tx) => {
          await exports.complete(tx, export_id, { ...written, objectKey: key });
          return { image_id: null, image_ids: [] };
        },
        afterwards: async () => {},
        discard,
      };
    },

    onFailure: async () => {},
  };
}
