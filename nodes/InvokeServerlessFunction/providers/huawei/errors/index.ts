import type { ErrorTable } from '../../reading/failures';
import { codeErrors } from './code';
import { configurationErrors } from './configuration';
import { gatewayErrors } from './gateway';
import { serviceErrors } from './service';
import { triggerErrors } from './triggers';

export { meaningOfMessage, otherProject, specialCases, unauthorized } from './message';

/** The same codes under the other prefixes that regions and pages print. */
function alsoAs(table: ErrorTable, ...prefixes: string[]): ErrorTable {
	return Object.fromEntries(
		Object.entries(table).flatMap(([code, meaning]) =>
			prefixes.map((prefix) => [`${prefix}${code.slice(code.indexOf('.'))}`, meaning]),
		),
	);
}

/** Codes of FunctionGraph, `FSS.nnnn`. Source: "Error Codes" (FunctionGraph API reference, both sites). */
export const functionGraphErrors: ErrorTable = {
	...serviceErrors,
	...configurationErrors,
	...codeErrors,
	...triggerErrors,
};

/** Codes of the gateway in front of it, `APIGW.nnnn`. */
export { gatewayErrors };

/** All codes under all prefixes: `FSS.` and `FGS.` of the service, `APIGW.`, `APIG.` and `APIC.` of the gateway. */
export const errors: ErrorTable = {
	...functionGraphErrors,
	...alsoAs(functionGraphErrors, 'FGS'),
	...gatewayErrors,
	...alsoAs(gatewayErrors, 'APIG', 'APIC'),
};
