/** What the node does, as opposed to what it shows: loaded when it is first used. */
export { executeItems } from './invocation/execute';
export { searchFunctions, searchNamespaces, searchQualifiers } from './pickers/lists';
export { searchRegions } from './pickers/regions';
