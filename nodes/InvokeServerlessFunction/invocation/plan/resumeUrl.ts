import { InvalidParameter, type HttpCall } from '../../providers/contract';
import { isObject } from '../../providers/reading/losslessJson';
import { writtenMembers } from '../../providers/reading/memberText';
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
	throw wrong('n8n provides no resume URL for this execution', 'Leave the option empty.');
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

/**
 * The text of a JSON object with a member set to a text. What is there already is not written anew: its numbers keep
 * their digits.
 */
export function withMember(text: string, name: string, value: string): string {
	const members = [...writtenMembers(text)];
	const same = members.filter((member) => member.name === name);
	const written = JSON.stringify(value);
	if (same.length === 0) {
		const end = text.lastIndexOf('}');
		const comma = members.length === 0 ? '' : ',';
		return `${text.slice(0, end)}${comma}${JSON.stringify(name)}:${written}${text.slice(end)}`;
	}
	// One pass: a text may hold the name as often as it likes.
	const parts = same.map(({ from }, at) => text.slice(same[at - 1]?.to ?? 0, from));
	return [...parts, text.slice(same.at(-1)?.to)].join(written);
}
