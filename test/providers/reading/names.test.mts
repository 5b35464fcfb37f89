import { searchedId } from '../../../nodes/InvokeServerlessFunction/providers/reading/logLines.ts';
import {
	checkedName,
	choose,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/names.ts';
import { pasted } from '../../../nodes/InvokeServerlessFunction/providers/reading/pasted.ts';
import { invalidParameterBy } from '../../invalidParameter.mts';

it('a name may have spaces around it, which are not sent', () => {
	expect(checkedName('p', 'L', ' a ', /^a$/, 'rule')).toBe('a');
});

it('a pasted text may have spaces around it, and percent signs that mean nothing', () => {
	const forms = [/^x:(?<functionName>.+)$/];
	expect(pasted(' x:a%20b ', forms)).toEqual({ functionName: 'a b' });
	expect(pasted('x:100%', forms)).toEqual({ functionName: '100%' });
	expect(pasted('a', forms)).toBeNull();
});

it('a choice that is not in the list is quoted by its beginning', () => {
	expect(choose('found', 'p', 'L', 'v')).toBe('found');
	expect(invalidParameterBy(() => choose(undefined, 'p', 'L', 'v'.repeat(100)))).toMatchObject({
		parameter: 'p',
		message: `'L' is '${'v'.repeat(60)}', which this node does not recognize`,
		hint: 'Choose a value from the list.',
	});
});

it('a log is not searched without an ID', () => {
	expect(searchedId('a-1')).toBe('a-1');
	for (const none of [null, '', 'a b']) {
		expect(invalidParameterBy(() => searchedId(none))).toMatchObject({
			parameter: 'invocationId',
			message: expect.stringContaining("'Invocation ID'") as string,
		});
	}
});
