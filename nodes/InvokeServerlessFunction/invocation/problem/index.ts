/** Why an item has no result: how each cause is reported, and how n8n gets it. */
export { declaredFailure, problemError, problemItem } from './emit';
export { problemOfFailure } from './ofFailure';
export { problemOfFunctionError } from './ofFunctionError';
export { problemOfRun } from './ofRun';
export { problemAfterSending, problemOfThrown } from './ofThrown';
export { situationOf } from './situation';
export { whatToCheck } from './whatToCheck';
export type { Problem } from './problem';
