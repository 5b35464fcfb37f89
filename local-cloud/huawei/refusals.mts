/**
 * A request FunctionGraph or the gateway before it refuses. `FSS.…` codes are the service's, `APIGW.…`
 * the gateway's; only the latter's bodies carry `request_id`. Source: "Error codes" of both.
 */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: `FSS.${number}` | `APIGW.${number}`,
		message: string,
	) {
		super(message);
	}
}
