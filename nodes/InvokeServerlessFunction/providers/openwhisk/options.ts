import type { Option } from '../contract';

/** OpenWhisk has no settings of its own for a call. */
export const options: readonly Option[] = [];
