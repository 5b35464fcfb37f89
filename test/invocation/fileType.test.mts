import { fileType, magicType } from '../../nodes/InvokeServerlessFunction/invocation/fileType.ts';
import { readPayload } from '../../nodes/InvokeServerlessFunction/invocation/payload.ts';

const BEGINNINGS: ReadonlyArray<readonly [bytes: string, mimeType: string, extension: string]> = [
	['89504e470d0a1a0a', 'image/png', 'png'],
	['ffd8ffe0', 'image/jpeg', 'jpg'],
	['474946383961', 'image/gif', 'gif'],
	['255044462d312e37', 'application/pdf', 'pdf'],
	['504b030414', 'application/zip', 'zip'],
	['504b050600', 'application/zip', 'zip'],
	['1f8b08', 'application/gzip', 'gz'],
];
const ANY = { mimeType: 'application/octet-stream', extension: 'bin' };

describe('the type of a file', () => {
	it.each(BEGINNINGS)('that begins with %s', (bytes, mimeType, extension) => {
		const file = Buffer.from(bytes, 'hex');
		expect(magicType(file)).toEqual({ mimeType, extension });
		// Types that say nothing of the file.
		for (const says of [undefined, 'application/json', 'text/plain; charset=utf-8', ANY.mimeType]) {
			expect(fileType(says, file)).toEqual({ mimeType, extension });
		}
		expect(fileType(' Image/WebP ; q=1', file)).toEqual({
			mimeType: 'image/webp',
			extension: 'webp',
		});
		expect(fileType(mimeType, Buffer.alloc(1))).toEqual({ mimeType, extension });
		// Even where the bytes are text.
		expect(readPayload(file, 'auto', true).binary).toEqual(file);
	});

	it('that nobody names, and that begins like none', () => {
		expect(magicType(Buffer.from('GIF'))).toBeNull();
		for (const says of [undefined, '', 'application/problem+json', ANY.mimeType]) {
			expect(fileType(says, Buffer.from('GIF'))).toEqual(ANY);
		}
		expect(fileType('model/obj', Buffer.from('GIF89a'))).toEqual({ ...ANY, mimeType: 'model/obj' });
	});
});
