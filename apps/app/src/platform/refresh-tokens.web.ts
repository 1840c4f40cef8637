import type { RefreshTokenStore } from '@irisvue/client';

/** In a browser the refresh token lives in an httpOnly cookie that scripts cannot read. */
export const refreshTokens: RefreshTokenStore | undefined = undefined;
