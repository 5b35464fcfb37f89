/**
 * What a cloud has to say to take part: pure data and pure functions. Nothing in `providers/` knows of
 * n8n, retries, clocks or sockets; what a reply means is a value of a closed union.
 */
export type * from './call';
export { InvalidParameter } from './invalidParameter';
export type * from './lists';
export type * from './outcome';
export type * from './provider';
export type * from './runs';
export type * from './wire';
