/** How to wait for a run: for its result, for its acceptance, or for its acceptance and then its end. */
export type InvocationType = 'sync' | 'async' | 'asyncWait';
