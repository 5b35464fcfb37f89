import { meaningOf, type ErrorMeaning, type ErrorTable } from '../../reading/failures';
import { specialMeaning, type SpecialCase } from '../../reading/specialCases';
import { accessErrors } from './access';
import { region, requestErrors } from './request';
import { stateErrors } from './state';

/**
 * Error codes of API 3.0 and what they mean for the caller: the common codes, those of Invoke and
 * InvokeFunction, and those of the status, stop and list actions. Codes nest with dots, and the cloud adds
 * children without notice, so the parents have entries too. Source: "Error codes" of each action
 * (2018-04-16) and "Common Error Codes" (API 3.0).
 */
export const errors: ErrorTable = { ...accessErrors, ...requestErrors, ...stateErrors };

/** Refusals whose code alone does not say what is wrong. Source: words that users reported, 2020 and 2021. */
export const specialCases: readonly SpecialCase[] = [
	{
		shown: 'InvalidParameterValue "A value specified in `X-TC-Region` is not valid …"',
		code: /^InvalidParameterValue$/,
		text: /`(?:X-TC-)?Region`/,
		meaning: region,
	},
];

/** What a code means, with the words beside it; null for a code that is not documented. */
export const meaningOfRefusal = (
	code: string | null,
	words: string | null,
	status: number,
): ErrorMeaning | null =>
	specialMeaning(specialCases, code ?? '', words, status) ?? meaningOf(errors, code);
