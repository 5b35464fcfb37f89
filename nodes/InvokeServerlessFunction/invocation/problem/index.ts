/** Why an item has no result: how each cause is reported, and how n8n gets it. */
export { problemError, problemItem } from './emit';
export { problemOfFailure } from './ofFailure';
export { problemOfFunctionError } from './ofFunctionError';
export { problemOfRun } from './ofRun';
export { problemAfterSending, problemOfThrown } from './ofThrown';
export { situationOf } from './situation';
export type { Problem, SideEffect } from './problem';
