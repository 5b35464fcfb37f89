import { encodeRfc3986, type Parameter } from '../signing/percentEncoding';

/** How n8n writes a list in a query: `a[0]=x`, `a[]=x`, `a=x&a=y` or `a=x,y`. */
export type ArrayFormat = 'indices' | 'brackets' | 'repeat' | 'comma';

/**
 * The query that n8n's HTTP helpers would append for a `qs` object, strictly encoded. It has to be
 * written here, because what is signed must be what is sent. `undefined` is left out, null is empty.
 */
export const formatQuery = (values: object, arrayFormat: ArrayFormat = 'indices'): string =>
	parametersOfObject(values, arrayFormat)
		.map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value ?? '')}`)
		.join('&');

/** The flat pairs of a nested object: `{a:{b:[1]}}` → `a[b][0]=1`. */
const parametersOfObject = (values: object, arrayFormat: ArrayFormat): Parameter[] =>
	Object.entries(values).flatMap(([name, value]) => flatten(name, value, arrayFormat));

function flatten(name: string, value: unknown, arrayFormat: ArrayFormat): Parameter[] {
	if (value === undefined || typeof value === 'function') return [];
	if (value === null) return [[name, '']];
	if (value instanceof Date) return [[name, value.toISOString()]];
	if (Array.isArray(value)) return flattenList(name, value, arrayFormat);
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([key, member]) =>
			flatten(`${name}[${key}]`, member, arrayFormat),
		);
	}
	return [[name, String(value)]];
}

function flattenList(name: string, list: unknown[], arrayFormat: ArrayFormat): Parameter[] {
	if (arrayFormat === 'comma') return list.length === 0 ? [] : [[name, list.join(',')]];
	return list.flatMap((member, index) =>
		flatten(elementName(name, index, arrayFormat), member, arrayFormat),
	);
}

const elementName = (name: string, index: number, arrayFormat: ArrayFormat): string => {
	if (arrayFormat === 'repeat') return name;
	return arrayFormat === 'brackets' ? `${name}[]` : `${name}[${index}]`;
};
