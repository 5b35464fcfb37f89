import type * as contract from '../contract.mts';
import type { credentials } from './keys.mts';

/** What the app works with. */
export type Platform = contract.Platform<typeof credentials>;

/** The name of the app, and what its functions live in. */
export const APP = 'my-app';
