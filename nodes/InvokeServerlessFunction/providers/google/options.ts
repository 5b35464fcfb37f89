import type { Option } from '../contract';

/** Google Cloud has no settings of its own; a row here would be a field in the editor. */
export const options: readonly Option[] = [];
