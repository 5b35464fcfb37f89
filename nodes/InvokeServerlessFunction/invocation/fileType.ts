/** What a file is, and how its name ends. */
export interface FileType {
	readonly mimeType: string;
	readonly extension: string;
}

const UNKNOWN: FileType = { mimeType: 'application/octet-stream', extension: 'bin' };

/** First bytes of common formats. Source: the formats' own specifications. */
const MAGIC: ReadonlyArray<[begin: readonly number[], type: FileType]> = [
	[[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], { mimeType: 'image/png', extension: 'png' }],
	[[0xff, 0xd8, 0xff], { mimeType: 'image/jpeg', extension: 'jpg' }],
	[[0x47, 0x49, 0x46, 0x38], { mimeType: 'image/gif', extension: 'gif' }],
	[[0x25, 0x50, 0x44, 0x46, 0x2d], { mimeType: 'application/pdf', extension: 'pdf' }],
	[[0x50, 0x4b, 0x03, 0x04], { mimeType: 'application/zip', extension: 'zip' }],
	[[0x50, 0x4b, 0x05, 0x06], { mimeType: 'application/zip', extension: 'zip' }],
	[[0x1f, 0x8b], { mimeType: 'application/gzip', extension: 'gz' }],
];

/** Extensions of types that a cloud may name. */
const EXTENSIONS: Readonly<Record<string, string>> = {
	...Object.fromEntries(MAGIC.map(([, { mimeType, extension }]) => [mimeType, extension])),
	'text/plain': 'txt',
	'text/html': 'html',
	'text/csv': 'csv',
	'text/css': 'css',
	'text/xml': 'xml',
	'application/xml': 'xml',
	'application/json': 'json',
	'application/javascript': 'js',
	'image/svg+xml': 'svg',
	'image/webp': 'webp',
	'audio/mpeg': 'mp3',
	'video/mp4': 'mp4',
};

/** Types by which a cloud says nothing of the file: the envelope's own, or any bytes. */
const SAYS_NOTHING = /json|^text\/plain$|^application\/(?:octet-stream|x-www-form-urlencoded)$/;

/** Whether bytes begin like a file of a known format, text or not. */
export const magicType = (bytes: Buffer): FileType | null =>
	MAGIC.find(([begin]) => begin.every((byte, index) => bytes[index] === byte))?.[1] ?? null;

/** The type that the cloud names, where it says something, else what the first bytes show. */
export function fileType(contentType: string | undefined, bytes: Buffer): FileType {
	const named = contentType?.split(';')[0]?.trim().toLowerCase();
	if (named && !SAYS_NOTHING.test(named)) {
		return { mimeType: named, extension: EXTENSIONS[named] ?? UNKNOWN.extension };
	}
	return magicType(bytes) ?? UNKNOWN;
}
