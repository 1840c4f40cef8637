import type { OperationName } from '@irisvue/contracts';
import { accountRows, operatorRows } from './account-rows.ts';
import { circleRows, shareRows } from './circle-rows.ts';
import { imageRows, jobRows } from './image-rows.ts';
import { analyticsRows, paymentRows, privacyRows } from './other-rows.ts';
import type { Row } from './row.ts';

/** Every operation × every caller. An operation without a row does not compile. */
export const matrix: Readonly<Record<OperationName, Row>> = {
  ...accountRows,
  ...imageRows,
  ...jobRows,
  ...privacyRows,
  ...paymentRows,
  ...analyticsRows,
  ...circleRows,
  ...shareRows,
  ...operatorRows,
};
