import { explain } from '../../nodes/InvokeServerlessFunction/providers/huawei/runtimeSigns.ts';

const hint = (type: string | null, message = 'm', payload: string | null = null) =>
	explain({ type, message, stackTrace: null }, payload)?.hint ?? null;
const TIME_LIMIT = /reached its own time limit/;

describe('Huawei Cloud: the inner code of a failed run', () => {
	it('is the type of the error', () => {
		expect(hint('4010')).toMatch(TIME_LIMIT);
		expect([hint('x4010'), hint('4010x'), hint('E4010')]).toEqual([null, null, null]);
	});

	it.each(['error_code', 'errorCode', 'code'])('or stands in the body as %s', (name) => {
		expect(hint(null, 'm', JSON.stringify({ [name]: 4010 }))).toMatch(TIME_LIMIT);
		expect(hint('OwnError', 'm', JSON.stringify({ [name]: '4010' }))).toBeNull();
	});

	it('or begins the message', () => {
		expect(hint(null, '4010 something')).toMatch(TIME_LIMIT);
		expect(hint(null, 'of 4010 orders')).toBeNull();
		expect(hint(null, '401 unauthorised')).toBeNull();
	});

	it('of five figures and more is the platform, other unknown ones say nothing', () => {
		const platform = hint('50001');
		expect(platform).toMatch(/\S/);
		expect(hint('123456')).toBe(platform);
		expect(hint(null, 'm', '{"code":"50001x"}')).toBeNull();
		expect([hint('9999'), hint('-12345'), hint('12')]).toEqual([null, null, null]);
	});

	it('that nobody knows leaves it to the words', () => {
		expect(hint('9999', "Cannot find module 'x'")).toMatch(/install the dependencies/);
		expect(hint(null, "Cannot find module 'x'")).toMatch(/install the dependencies/);
		expect(hint('50001', "Cannot find module 'x'")).toMatch(/install the dependencies/);
	});
});
