import { durable } from './durable';
import { functionUrl } from './functionUrl';

/** By id; the first is the default. */
export const apis = { functionUrl, durable };
