import { type ErrorCode, IrisVueError } from '@irisvue/contracts';
import { failureOf } from './transport.ts';

/** S3's own words, in XML, for what a form does not allow. */
const s3Codes: Readonly<Record<string, ErrorCode>> = {
  EntityTooLarge: 'UPLOAD_TOO_LARGE',
  EntityTooSmall: 'FILE_EMPTY',
};

/** Forms lead to the API or straight to S3: the same failures, said in two ways. */
export async function uploadFailureOf(response: Response): Promise<IrisVueError> {
  const [, said] = /<Code>(\w+)<\/Code>/.exec(await response.clone().text()) ?? [];
  if (said === undefined || response.status >= 500) return failureOf(response);
  return new IrisVueError(s3Codes[said] ?? 'UPLOAD_REFUSED', { details: { s3_code: said } });
}
