import type { Random } from '../random.mts';

type Headers = Record<string, string>;

/** Headers that any of the clouds may send, with values that mean something. */
const KNOWN: ReadonlyArray<readonly [name: string, values: readonly string[]]> = [
	['x-fc-request-id', ['r-1', '']],
	['x-fc-error-type', ['HandledInvocationError', 'UnhandledInvocationError', '', '0']],
	['x-fc-log-result', ['!!!', 'YWJj', '77+9'.repeat(2000), '']],
	['x-fc-invocation-duration', ['1e400', '-1', 'NaN', '12, 12', '']],
	['x-fc-async-task-id', ['t', '']],
	['x-cff-response-version', ['v0', 'v1', 'v2', 'V1', '']],
	['x-is-func-err', ['true', 'false', 'TRUE', ' true ', '1', '0', 'null', '']],
	['x-func-err-code', ['0', '500', '-1', '', ' 0 ', 'null', '4002']],
	['x-cff-invoke-summary', ['{', '[]', '{"duration":1e400}', '{"__proto__":{"duration":1}}', '']],
	['x-cff-request-id', ['r-2', '']],
	['x-request-id', ['g-1', '']],
	['content-type', ['text/html', 'text/html; charset=utf-8', 'application/json', 'image/png', '']],
	['retry-after', ['0', '1e9', '-5', 'Mon, 23 Nov 2099 12:00:00 GMT', 'soon', '']],
	['date', ['Mon, 23 Nov 2026 12:00:00 GMT', 'never', '']],
	['__proto__', ['x']],
	['constructor', ['x']],
];

const VALUES = ['', ' ', '\t', '0', 'true', 'null', 'undefined', '\u00ff\u00fe', 'x'.repeat(5000)];

const namesOf = (headers: Headers) => Object.keys(headers);

function put(headers: Headers, name: string, value: string): void {
	// `__proto__` as a real header, not as the object's prototype.
	Object.defineProperty(headers, name, {
		...{ value, enumerable: true, writable: true, configurable: true },
	});
}

const changes: ReadonlyArray<(headers: Headers, random: Random) => void> = [
	(headers, random) => {
		const [name, values] = random.pick(KNOWN);
		put(headers, name, random.pick(values));
	},
	(headers, random) => {
		if (namesOf(headers).length > 0) delete headers[random.pick(namesOf(headers))];
	},
	// Repeated: Node's HTTP client joins the values.
	(headers, random) => {
		if (namesOf(headers).length === 0) return;
		const name = random.pick(namesOf(headers));
		put(headers, name, `${headers[name]}, ${headers[name]}`);
	},
	(headers, random) => {
		if (namesOf(headers).length > 0)
			put(headers, random.pick(namesOf(headers)), random.pick(VALUES));
	},
	(headers) => {
		for (const name of namesOf(headers)) if (name.startsWith('x-')) delete headers[name];
	},
];

/** The headers with some of them lost, repeated, changed or added. */
export function mutateHeaders(headers: Readonly<Headers>, random: Random): Headers {
	const changed = { ...headers };
	for (let times = 1 + random.below(3); times > 0; times -= 1)
		random.pick(changes)(changed, random);
	return changed;
}
