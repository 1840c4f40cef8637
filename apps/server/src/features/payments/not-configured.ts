import { IrisVueError, type Operation } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';

/** Serves operations that need keys which are not set: whatever is sent, the answer says so. */
export function refuseAll(app: FastifyInstance, operations: readonly Operation[]): void {
  const refuse = async (): Promise<never> => {
    throw new IrisVueError('PAYMENTS_NOT_CONFIGURED');
  };
  app.register(async (scope) => {
    // Before what was sent is looked at: that it is not valid would be the wrong reason.
    scope.addHook('preValidation', refuse);
    for (const operation of operations) bind(scope, operation, refuse);
  });
}
