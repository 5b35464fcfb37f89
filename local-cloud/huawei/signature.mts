import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { decodedPath } from '../path.mts';
import type { WireRequest } from '../wire.mts';

type SignerModule = typeof import('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js');
const { AKSKSigner } = createRequire(import.meta.url)(
	'@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js',
) as SignerModule;

/** The members of an SDK-HMAC-SHA256 `Authorization` header. */
export interface HuaweiAuthorization {
	access: string;
	signedHeaders: string[];
	signature: string;
}

const form =
	/^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/;

/** Reads the header, or gives `undefined` when it has not the documented form. */
export function readHuaweiAuthorization(header: string): HuaweiAuthorization | undefined {
	const [, access, names, signature] = form.exec(header) ?? [];
	if (access === undefined || names === undefined || signature === undefined) return undefined;
	return { access, signedHeaders: names.split(';'), signature };
}

/** Huawei's own signer, stage by stage: its `sign` would serialise the body again instead of taking bytes. */
class OfficialStages extends AKSKSigner {
	static expected(request: WireRequest, claimed: HuaweiAuthorization, secret: string): string {
		const { headers } = request;
		const query: Record<string, string[]> = {};
		for (const [name, value] of new URLSearchParams(request.query)) {
			(query[name] ??= []).push(value);
		}
		const signed = Object.fromEntries(
			claimed.signedHeaders.map((name) => [name, (headers[name] ?? '').trim()]),
		);
		const canonical = this.buildCanonicalRequest(
			request.method,
			this.CanonicalURI(decodedPath(request.pathname)),
			this.CanonicalQueryString({ queryParams: query }),
			this.buildCanonicalHeaders(signed),
			claimed.signedHeaders.join(';'),
			headers['x-sdk-content-sha256'] ?? createHash('sha256').update(request.body).digest('hex'),
		);
		const date = headers['x-sdk-date'] ?? '';
		const text = this.getStringToSign(this.SDK_SIGNING_ALGORITHM, date, this.Hex(canonical));
		return this.hmacSHA256(secret, text);
	}
}

/** What the signature should be, by Huawei's own signer over the raw bytes. */
export function expectedHuaweiSignature(
	request: WireRequest,
	claimed: HuaweiAuthorization,
	secret: string,
): string {
	return OfficialStages.expected(request, claimed, secret);
}

/** Reads `YYYYMMDDTHHMMSSZ`; NaN when it has another form. Milliseconds since the epoch. */
export function readSdkDate(text: string): number {
	const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
	if (!match) return NaN;
	const [, year, month, day, hour, minute, second] = match.map(Number);
	return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

/** The same the other way round. */
export const sdkDate = (at: number): string =>
	`${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
