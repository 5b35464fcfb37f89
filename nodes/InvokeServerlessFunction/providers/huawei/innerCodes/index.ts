import type { RuntimeSign } from '../../reading/runtimeSigns';
import type { InnerCode } from './innerCode';
import { loadingCodes } from './loading';
import { platformCodes } from './platform';
import { runningCodes } from './running';

/**
 * Inner codes of runs: `X-Func-Err-Code`, and `error_code` of asynchronous runs. Four digits or less: the function;
 * five and more: the platform. Codes that only say that the user's own code threw (4002, 500, 555) are not here.
 * Source: "Canceling an Asynchronous Invocation" for 4208; the vendor's public source of the codes and their texts
 * (2021); the engine of the same family (openYuanrong, 2025), which gives some codes another meaning: so words count
 * first.
 */
export const innerCodes: readonly InnerCode[] = [
	...loadingCodes,
	...runningCodes,
	...platformCodes,
];

/** What each code says, by the code. */
export const innerCode = (code: string | null): InnerCode | undefined =>
	code === null ? undefined : innerCodes.find((one) => one.code === code);

/** The words by which codes are known. */
export const runtimeSigns: readonly RuntimeSign[] = innerCodes.flatMap(
	({ code, sign, shown = code, ending, hint, traced }) =>
		sign ? [{ sign, shown, ending, hint, bare: traced !== true }] : [],
);
