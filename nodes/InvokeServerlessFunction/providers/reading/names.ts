import { InvalidParameter } from '../contract';

/**
 * A name as the cloud allows it. Names become parts of paths: a character that could change the path
 * never gets that far.
 * @throws InvalidParameter when it is empty or has another form
 */
export function checkedName(
	parameter: string,
	label: string,
	value: string,
	form: RegExp,
	rule: string,
): string {
	const name = value.trim();
	if (name === '') {
		throw new InvalidParameter(parameter, `'${label}' is empty`, rule);
	}
	if (!form.test(name)) {
		throw new InvalidParameter(
			parameter,
			`'${label}' is not in a format that the cloud allows: '${name.slice(0, 80)}'`,
			rule,
		);
	}
	return name;
}

/** The value found for a saved or expression-made choice. @throws InvalidParameter where there is none */
export function choose<T>(
	found: T | undefined,
	parameter: string,
	label: string,
	value: string,
): T {
	if (found !== undefined) return found;
	throw new InvalidParameter(
		parameter,
		`'${label}' is '${value.slice(0, 60)}', which this node does not recognize`,
		'Choose a value from the list.',
	);
}
