import { SetMetadata } from '@nestjs/common';

export const BY_SESSION_METADATA = 'madang:by-session';

/**
 * A handler that decides how the account signs in. A program's token may not: whoever gets hold of one would have the
 * account for good, also after the token is revoked.
 */
export const BySession = () => SetMetadata(BY_SESSION_METADATA, true);
