/**
 * What a cloud has to say to take part: pure data and pure functions. Nothing here knows of n8n, retries,
 * clocks or sockets; what a reply means is a value of a closed union.
 */
export type * from './call';
export { NO_CREDENTIAL, NO_DATA } from './credential';
export type { CredentialChoice, CredentialData } from './credential';
export type * from './functions';
export type * from './inquiry';
export { InvalidParameter } from './invalidParameter';
export type * from './lists';
export type * from './logs';
export { choiceOption, flagOption, numberOption, pairsOption, textOption } from './option';
export type { Applies, InvocationType, Option, OptionField, OptionValues, Pair } from './option';
export type * from './outcome';
export type * from './prelude';
export type * from './provider';
export type * from './runs';
export { HTTP_METHODS } from './wire';
export type { ApiReply, ApiRequest, Sendable, WireRequest } from './wire';
