import { SLOWER } from '../../reading/advice';
import type { InnerCode } from './innerCode';

const DEPLOY = 'deploy the function again';
const DATA = `FunctionGraph did not find the data of the function: ${DEPLOY}.`;
const BUSY = `FunctionGraph is overloaded for this function. ${SLOWER}, and run the item again later.`;
const FULL = `The function has as many instances as it may. ${SLOWER}, or raise its instance limit.`;

/** Codes of the platform: five digits and more. Source: see `index.ts`. */
export const platformCodes: readonly InnerCode[] = [
	{ code: '150424', ending: 'failed', hint: DATA },
	{
		code: '150429',
		ending: 'failed',
		shown: 'reach max instance num',
		sign: /reach max instance/i,
		hint: FULL,
	},
	...['150430', '150510', '214503'].map((code) => ({
		code,
		ending: 'failed' as const,
		hint: BUSY,
	})),
	{
		code: '150432',
		ending: 'failed',
		hint: `The account has as many instances as it may. ${SLOWER}, or ask for a higher quota.`,
	},
	{
		code: '150434',
		ending: 'failed',
		hint: 'The function is disabled: enable it in the FunctionGraph console.',
	},
	{
		code: '150436',
		ending: 'failed',
		hint: 'FunctionGraph has no free network card for the VPC of the function: run the item again later.',
	},
	{
		code: '150439',
		ending: 'failed',
		hint: 'FunctionGraph is being upgraded: run the item again later.',
	},
	...['200429', '211429'].map((code) => ({
		...{ code, ending: 'failed' as const },
		hint: `FunctionGraph receives more requests than it takes. ${SLOWER}.`,
	})),
];
