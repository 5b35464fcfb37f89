import { failures } from './failures';
import type { Page } from './page';
import { refusals } from './refusals';

/*
 * What Google's front end answers in the place of a function. Its pages are all there is to know it by: the status
 * alone may be the function's own.
 */

/** All of them; the first that fits counts. */
export const pages: readonly Page[] = [...refusals, ...failures];
