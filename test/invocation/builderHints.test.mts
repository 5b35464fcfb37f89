import { InvokeServerlessFunction } from '../../nodes/InvokeServerlessFunction/InvokeServerlessFunction.node.ts';
import { parameterHints } from '../../nodes/InvokeServerlessFunction/description/builderHints.ts';

const { description } = new InvokeServerlessFunction();

/** A hint under both names: n8n prints the word "undefined" for one that it knows by the other. */
type Hint = { readonly message?: string; readonly propertyHint?: string };

it('stand at every field of a parameter, under the names of all versions of n8n', () => {
	for (const [name, hint] of Object.entries(parameterHints)) {
		const fields = description.properties.filter((property) => property.name === name);
		expect(fields.length).toBeGreaterThan(0);
		for (const field of fields) expect(field.builderHint).toEqual(hint);
		const { message, propertyHint }: Hint = hint;
		expect(message).toBe(propertyHint);
	}
	const { message, searchHint } = description.builderHint as Record<string, unknown>;
	expect(searchHint).toBe(message);
});

it('are plain text that an expression is not mistaken in, of parameters that there are', () => {
	const texts = JSON.stringify([description.builderHint, parameterHints]);
	expect(texts).not.toContain('={{');
	const names = new Set(description.properties.map(({ name }) => name));
	const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
	for (const option of options) names.add(option.name);
	const mentioned = [...texts.matchAll(/\b[a-z]+[A-Z][A-Za-z]+\b/g)]
		.map(([word]) => word)
		.filter(
			(word) =>
				!/^(?:searchHint|propertyHint|relatedNodes|nodeType|relationHint|functionUrl)$/.test(word),
		);
	expect(mentioned.length).toBeGreaterThan(5);
	expect(mentioned.filter((word) => !names.has(word))).toEqual([]);
});
