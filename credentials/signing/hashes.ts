import { createHmac, hash, type KeyObject } from 'node:crypto';

/** Lower-case hex SHA-256 of UTF-8 text or bytes. */
export const sha256Hex = (data: string | Buffer): string => hash('sha256', data, 'hex');

/** HMAC-SHA256 of UTF-8 text as 32 raw bytes: one step of a key derivation, or a signature. */
export const hmacSha256 = (key: string | Buffer, text: string): Buffer =>
	createHmac('sha256', key).update(text).digest();

/** Lower-case hex HMAC-SHA256 of UTF-8 text. */
export const hmacSha256Hex = (key: string | Buffer | KeyObject, text: string): string =>
	createHmac('sha256', key).update(text).digest('hex');

/** HMAC-SHA1 of UTF-8 text as 20 raw bytes, for the older signatures that ask for it. */
export const hmacSha1 = (key: string, text: string): Buffer =>
	createHmac('sha1', key).update(text).digest();

/** Lower-case hex MD5 of bytes: a checksum that some APIs ask for, and no protection. */
export const md5Hex = (data: Buffer): string => hash('md5', data, 'hex');
