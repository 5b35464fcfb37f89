import type { ErrorTable } from '../../reading/failures';
import { accessErrors } from './access';
import { requestErrors } from './request';
import { stateErrors } from './state';

/**
 * Error codes of API 3.0 and what they mean for the caller: the common codes, those of Invoke and
 * InvokeFunction, and those of the status, stop and list actions. Codes nest with dots, and the cloud adds
 * children without notice, so the parents have entries too. Source: "Error codes" of each action
 * (2018-04-16) and "Common Error Codes" (API 3.0).
 */
export const errors: ErrorTable = { ...accessErrors, ...requestErrors, ...stateErrors };
