import {
	problemOfThrown,
	redacted,
} from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';

const problem = (message: string, hint: string | null = null) => ({
	...problemOfThrown(new Error(message)),
	hint,
});
const credential = {
	...{ accessKeyId: 'LTAIexample', accessKeySecret: ' the-secret ', password: 'short' },
	...{ region: 'cn-hangzhou', endpoint: 'https://own.example', iamEndpoint: 'https://iam.example' },
	...{ accountId: '1234567890123456', projectId: '0123456789abcdef', port: 1234567 },
};
const clean = (message: string) => redacted(problem(message), credential).message;

describe('a problem without the credential', () => {
	it('has *** wherever a field of the credential stood, blanks around it or not', () => {
		expect(clean('LTAIexample signed with the-secret, LTAIexample')).toBe(
			'*** signed with ***, ***',
		);
	});

	it('has it in the hint as well, where there is one', () => {
		expect(redacted(problem('m', 'of LTAIexample'), credential).hint).toBe('of ***');
		expect(redacted(problem('m'), credential).hint).toBeNull();
	});

	it('keeps what says where, not who', () => {
		const text =
			'cn-hangzhou https://own.example https://iam.example 1234567890123456 0123456789abcdef';
		expect(clean(text)).toBe(text);
	});

	it('keeps words as short as a word: they would blank out ordinary text', () => {
		expect(clean('a short text of 1234567')).toBe('a short text of 1234567');
		expect(redacted(problem('abcdef abcde'), { password: 'abcdef' }).message).toBe('*** abcde');
		expect(redacted(problem('abcdef abcde'), { password: 'abcde' }).message).toBe('abcdef abcde');
	});

	it('takes out the longer of two secrets of which one holds the other', () => {
		const both = { secretId: 'key-of-it', secretKey: 'key-of-it-and-more' };
		expect(redacted(problem('key-of-it-and-more'), both).message).toBe('***');
		const turned = { secretKey: 'key-of-it-and-more', secretId: 'key-of-it' };
		expect(redacted(problem('key-of-it-and-more'), turned).message).toBe('***');
	});

	it('is otherwise the same problem', () => {
		const given = problem('words', 'hint');
		expect(redacted(given, credential)).toEqual(given);
	});
});
