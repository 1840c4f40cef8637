import type { RollUp } from '../features/analytics/roll-up.service.ts';
import type { JobHandler } from './job-handler.ts';
import { rollUpInputSchema } from './roll-up-analytics.job.ts';

export function createRollUpAnalyticsHandler(rollUp: RollUp): JobHandler {
  return {
    async run({ job }) {
      const { day } = rollUpInputSchema.parse(job.input);
      const numbers = await rollUp.count(day);
      return {
        publish: async (tx) => {
          await rollUp.write(tx, numbers);
          return { image_id: null, image_ids: [] };
        },
        afterwards: () => rollUp.forgetOld(),
        discard: async () => {},
      };
    },

    onFailure: async () => {},
  };
}
