import { InvalidParameter, type InvokeCall, type ProviderApi } from '../../providers/contract';
import { isObject } from '../../providers/reading/losslessJson';
import { choose } from '../../providers/reading/names';
import type { Reader } from './reader';

/** What a function receives, and its media type. */
export type Event = Pick<InvokeCall, 'event' | 'contentType'>;

/** What an API takes besides bytes. */
type Form = Exclude<ProviderApi['eventFormat'], 'bytes'>;

const RULES: Readonly<Record<Form, string>> = {
	json: 'This API accepts only JSON. Put text in double quotes: "text".',
	jsonObject: 'This API accepts only JSON objects, such as { "value": 1 }.',
};

/** What JavaScript makes of an object inside a text. */
const LOST_OBJECT = '[object Object]';
const WRAP_IT =
	'An expression put an object into the text: wrap it in JSON.stringify(), as in {{ JSON.stringify($json) }}.';

/** Windows programs begin files with it, and no editor shows it. Source: RFC 8259, 8.1. */
const BYTE_ORDER_MARK = '\ufeff';
const WITHOUT_MARK =
	'It begins with a byte order mark, which JSON does not allow: save it without one.';

/** What the API accepts as JSON. @throws InvalidParameter */
function checkedJson<T extends Buffer | string>(
	event: T,
	form: Form,
	parameter: string,
	label: string,
): T {
	const read = readJson(event);
	if ('problem' in read) {
		const isMarked = event.indexOf(BYTE_ORDER_MARK) === 0;
		const rule = event.includes(LOST_OBJECT) ? WRAP_IT : isMarked ? WITHOUT_MARK : RULES[form];
		throw new InvalidParameter(parameter, `'${label}' is not valid JSON${read.problem}`, rule);
	}
	if (form === 'json' || isObject(read.value)) return event;
	throw new InvalidParameter(parameter, `'${label}' is not a JSON object`, RULES[form]);
}

/** The value, or where a text stops being JSON, as the end of a sentence. Bytes that are not UTF-8 are none. */
export function readJson(
	event: Buffer | string,
): { readonly value: unknown } | { readonly problem: string } {
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	try {
		return { value: JSON.parse(typeof event === 'string' ? event : decoder.decode(event)) };
	} catch (error) {
		const at = / at position (\d+)/.exec(String(error))?.[1];
		if (at === undefined) return { problem: '' };
		const before = String(event).slice(0, Number(at));
		const [line, character] = [before.split('\n').length, before.length - before.lastIndexOf('\n')];
		return { problem: `: see line ${line}, character ${character}` };
	}
}

/** What people type is short; parsing what is not would cost as much as sending it. */
const LONGEST_DOUBT = 65_536;

/**
 * What looks like a mistake in an event that is good enough for the API; null where nothing does.
 * @param isJson whether it was checked already that it is JSON
 */
export function doubtAbout(event: InvokeCall['event'], isJson = false): string | null {
	if (typeof event !== 'string' || event.length > LONGEST_DOUBT) return null;
	if (event.includes(LOST_OBJECT))
		return `The event was sent with '${LOST_OBJECT}' in it. ${WRAP_IT}`;
	return !isJson && /^\s*[[{]/.test(event) && 'problem' in readJson(event)
		? 'The event looks like JSON, but is not valid JSON: it was sent as text.'
		: null;
}

/** A value of an expression as JSON. @throws InvalidParameter where it is no data */
function serialised(value: unknown): string {
	let text: string | undefined;
	try {
		text = JSON.stringify(value);
	} catch {
		text = undefined;
	}
	if (text !== undefined) return text;
	throw new InvalidParameter(
		'event',
		"'Event' cannot be converted to JSON",
		'It may refer to itself, or contain a function, a symbol or a BigInt: use only plain values.',
	);
}

function typedEvent(value: unknown): string {
	if (value === undefined) {
		throw new InvalidParameter(
			'event',
			"'Event' is undefined: its expression found nothing",
			'Check the expression, or provide a default such as {{ $json.event ?? {} }}.',
		);
	}
	return typeof value === 'string' ? value : serialised(value);
}

/** Name of the binary field that holds the event. @throws InvalidParameter when the item lacks it */
export function binaryEventField(reader: Reader, index: number): string {
	const name = reader.text('binaryPropertyName', index) || 'data';
	const item = reader.items[index];
	if (!item?.binary || !Object.hasOwn(item.binary, name)) {
		const present = Object.keys(item?.binary ?? {});
		throw new InvalidParameter(
			'binaryPropertyName',
			`This item has no file in field '${name}'`,
			present.length > 0
				? `This item has: ${present.join(', ')}.`
				: 'This item has no binary data. Add a node that outputs a file, or choose another Event Source.',
		);
	}
	return name;
}

/** The bytes of a binary event. @throws InvalidParameter where the API needs JSON and they are none */
export async function readBinaryEvent(
	reader: Reader,
	index: number,
	field: string,
	api: Pick<ProviderApi, 'eventFormat'>,
): Promise<Event> {
	const bytes = await reader.context.helpers.getBinaryDataBuffer(index, field);
	const contentType = reader.items[index]?.binary?.[field]?.mimeType ?? null;
	if (api.eventFormat === 'bytes') return { event: bytes, contentType };
	const event = checkedJson(bytes, api.eventFormat, 'binaryPropertyName', 'Input Data Field Name');
	return { event, contentType };
}

/**
 * The event as text, made once. JSON text is sent as typed, so its numbers keep their digits.
 * @throws InvalidParameter when it cannot be what the API takes
 */
export function readEvent(
	reader: Reader,
	index: number,
	source: 'json' | 'item',
	api: Pick<ProviderApi, 'eventFormat'>,
): string {
	if (source === 'item') return serialised(reader.items[index]?.json ?? {});
	const text = typedEvent(reader.parameter('event', index, '{}'));
	if (api.eventFormat === 'bytes') return text;
	return text.trim() === '' ? '{}' : checkedJson(text, api.eventFormat, 'event', 'Event');
}

/** Where an item's event comes from. Text can be made at any time; a file is read when the item's turn comes. */
export type EventSource =
	| { readonly kind: 'text'; read(): Event }
	| { readonly kind: 'file'; read(): Promise<Event> };

/** @throws InvalidParameter for an unknown source, or a file that the item does not have */
export function eventSource(
	reader: Reader,
	index: number,
	api: Pick<ProviderApi, 'eventFormat'>,
): EventSource {
	const source = reader.text('eventSource', index) || 'json';
	if (source === 'binary') {
		const field = binaryEventField(reader, index);
		return { kind: 'file', read: async () => await readBinaryEvent(reader, index, field, api) };
	}
	const known = source === 'json' || source === 'item' ? source : undefined;
	const of = choose(known, 'eventSource', 'Event Source', source);
	return {
		kind: 'text',
		read: () => ({ event: readEvent(reader, index, of, api), contentType: 'application/json' }),
	};
}

/** Bytes with separators: 6,291,456. */
const bytesText = (bytes: number) => `${bytes.toLocaleString('en-US')} bytes`;

/**
 * Checks an event's size against the API's documented limit.
 * @returns a warning where the cloud may allow more than documented, else null
 * @throws InvalidParameter where the cloud would refuse it
 */
export function checkSize(
	event: InvokeCall['event'],
	api: Pick<ProviderApi, 'limits'>,
	asynchronous: boolean,
	cloud: string,
): string | null {
	const { syncBytes, asyncBytes, asyncBytesEnforced } = api.limits;
	const limit = asynchronous ? asyncBytes : syncBytes;
	const size = Buffer.byteLength(event);
	if (size <= limit) return null;
	const kind = asynchronous ? 'an asynchronous event' : 'a synchronous event';
	const problem = `The event is ${bytesText(size)}; the limit of ${cloud} for ${kind} is ${bytesText(limit)}`;
	if (asynchronous && !asyncBytesEnforced) return problem;
	throw new InvalidParameter(
		'event',
		problem,
		'Send a reference to the data, such as an object-storage key, instead of the data.',
	);
}
