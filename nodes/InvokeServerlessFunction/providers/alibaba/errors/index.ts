export { frontCases, frontHeaders } from './front';
export { isTaken, isUnknownRun, meaningOfMessage, specialCases } from './message';
export { errors } from './table';
