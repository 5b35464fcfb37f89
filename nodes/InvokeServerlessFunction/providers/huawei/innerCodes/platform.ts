import { SLOWER } from '../../reading/advice';
import { DATA, DEPLOY, VPC, type InnerCode } from './innerCode';

const BUSY = `FunctionGraph is overloaded for this function. ${SLOWER}, and run the item again later.`;
const FULL = `The function has reached its limit of instances. ${SLOWER}, or raise its instance limit.`;

/** Codes of the platform: five digits and more. Source: see `index.ts`. */
export const platformCodes: readonly InnerCode[] = [
	{ code: '150424', ending: 'failed', hint: DATA },
	{
		code: '150429',
		ending: 'notBegun',
		shown: 'reach max instance num',
		sign: /reach max instance/i,
		hint: FULL,
		busy: true,
	},
	{
		code: '150430',
		ending: 'notBegun',
		shown: 'the cluster is overload and unavailable now, the VIP node is overload',
		sign: /is overload and unavailable|getting pod from pool error/i,
		hint: BUSY,
		busy: true,
	},
	...['150431', '150510', '214503'].map((code) => ({
		code,
		ending: 'failed' as const,
		hint: BUSY,
		busy: true as const,
	})),
	{
		code: '150432',
		ending: 'failed',
		hint: `The account has reached its limit of instances. ${SLOWER}, or ask for a higher quota.`,
		busy: true,
	},
	{
		code: '150434',
		ending: 'failed',
		hint: 'The function is disabled: enable it in the FunctionGraph console.',
	},
	{
		code: '150436',
		ending: 'notBegun',
		shown: 'not enough network cards',
		sign: /not enough network cards|no available vpc pat/i,
		hint: 'FunctionGraph has no free network card for the VPC of the function: run the item again later.',
	},
	{
		code: '150438',
		ending: 'notBegun',
		shown: 'insufficient ephemeral storage',
		sign: /insufficient ephemeral storage/i,
		hint: 'FunctionGraph had no room for the ephemeral storage of the function: choose a smaller one in its configuration, or run the item again later.',
	},
	{
		code: '161901',
		ending: 'notBegun',
		shown: 'reading the function code package timed out, download code from obs error',
		sign: /function code package timed out|download code from obs error|check file sum error/i,
		hint: `FunctionGraph could not fetch the code of the function: run the item again; if this keeps happening, make the code package smaller, and ${DEPLOY}.`,
	},
	{
		code: '161908',
		ending: 'notBegun',
		shown: 'ping vpc gateway error',
		sign: /ping vpc gateway error/i,
		hint: VPC,
	},
	{
		code: '150439',
		ending: 'failed',
		hint: 'FunctionGraph is being upgraded: run the item again later.',
	},
	...['200429', '211429'].map((code) => ({
		...{ code, ending: 'failed' as const },
		hint: `FunctionGraph receives more requests than it accepts. ${SLOWER}.`,
		busy: true as const,
	})),
];
