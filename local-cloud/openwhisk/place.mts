/** Where actions live that are in no package; people call it so, the API leaves it out. */
export const DEFAULT_PACKAGE = 'default';
