import { InvalidParameter, type HttpCall } from '../../providers/contract';
import { isObject } from '../../providers/reading/losslessJson';
import { readJson, type Event, type EventSource } from './event';
import type { Reader } from './reader';

/**
 * The event with the address that resumes the execution, where the option names a field for it.
 * @throws InvalidParameter where no event is sent
 */
export function withResumeUrl(
	source: EventSource,
	reader: Reader,
	index: number,
	{ field, http }: { readonly field: string; readonly http: HttpCall | null },
): EventSource {
	const name = field.trim();
	if (name === '') return source;
	if (http?.method === 'GET' || http?.method === 'HEAD') {
		throw wrong(
			`${http.method} sends no event`,
			"Choose another 'HTTP Method', or add {{ $execution.resumeUrl }} as a query parameter.",
		);
	}
	const add = (event: Event): Event => added(event, name, resumeUrl(reader, index));
	return source.kind === 'text'
		? { kind: 'text', read: () => add(source.read()) }
		: { kind: 'file', read: async () => add(await source.read()) };
}

/** As expressions have it: with the token by which n8n knows who may resume. */
function resumeUrl({ context }: Reader, index: number): string {
	const { $execution } = context.getWorkflowDataProxy(index) as {
		$execution?: { resumeUrl?: unknown };
	};
	const url = $execution?.resumeUrl;
	if (typeof url === 'string' && url !== '') return url;
	throw wrong('n8n gives this execution no URL that resumes it', 'Leave the option empty.');
}

const wrong = (problem: string, hint: string) =>
	new InvalidParameter('resumeUrlField', `'Send Resume URL' cannot be used: ${problem}`, hint);

/** @throws InvalidParameter where the event has no fields */
function added({ event, contentType }: Event, field: string, url: string): Event {
	const read = readJson(event);
	if ('problem' in read || !isObject(read.value)) {
		throw wrong(
			'the event is not a JSON object, so it has no field for the URL',
			'Send an object, such as { "orderId": 1 }, or write {{ $execution.resumeUrl }} into the event yourself.',
		);
	}
	return { event: withMember(event.toString(), field, url), contentType };
}

/** Where a text in JSON that begins at `from` ends. A pattern would need a stack as deep as the text is long. */
function endOfText(json: string, from: number): number {
	for (let end = json.indexOf('"', from + 1); ; end = json.indexOf('"', end + 1)) {
		let escapes = 0;
		while (json[end - 1 - escapes] === '\\') escapes += 1;
		if (escapes % 2 === 0) return end + 1;
	}
}

/** The closing bracket of a JSON object, and where the values of members of that name are in its text. */
function placesOf(json: string, name: string) {
	const values: Array<readonly [from: number, to: number]> = [];
	let [depth, from, end, text] = [0, -1, 0, ''];
	for (let at = 0; at < json.length; at += 1) {
		const sign = json.charAt(at);
		if (depth === 1 && from >= 0 && (sign === ',' || sign === '}')) {
			values.push([from, at]);
			from = -1;
		}
		if (sign === '{' || sign === '[') depth += 1;
		else if (sign === '}' || sign === ']') {
			depth -= 1;
			end = at;
		} else if (sign === '"') {
			const after = endOfText(json, at);
			if (depth === 1) text = json.slice(at, after);
			at = after - 1;
		} else if (sign === ':' && depth === 1 && JSON.parse(text) === name) from = at + 1;
	}
	return { values, end };
}

/**
 * The text of a JSON object with a member set to a text. What is there already is not written anew: its numbers keep
 * their digits.
 */
export function withMember(text: string, name: string, value: string): string {
	const { values, end } = placesOf(text, name);
	const written = JSON.stringify(value);
	if (values.length === 0) {
		const comma = /^\s*\{\s*\}\s*$/.test(text) ? '' : ',';
		return `${text.slice(0, end)}${comma}${JSON.stringify(name)}:${written}${text.slice(end)}`;
	}
	return values.reduceRight(
		(rest, [from, to]) => rest.slice(0, from) + written + rest.slice(to),
		text,
	);
}
