import type { ErrorTable } from '../../reading/failures';
import { gatewayErrors } from './gateway';
import { serviceErrors } from './service';

/**
 * Error codes of Function Compute and of the API gateway in front of it, for all three API versions.
 * Source: "Error codes" (FC 2.0, FC 3.0), "Common error codes" (OpenAPI).
 */
export const errors: ErrorTable = { ...gatewayErrors, ...serviceErrors };
