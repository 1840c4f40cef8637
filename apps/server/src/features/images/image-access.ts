/** Circle members look at what is shared with them; all else is the owner's. */
export type ImageAccess = 'owner' | 'circle';
