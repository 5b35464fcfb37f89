import type { Random } from '../random.mts';

/**
 * What a request carried and nobody may see: the clouds' refusals of a signature quote the canonical
 * request, and debugging proxies answer with the whole request.
 */
export const SECRETS = {
	signature: 'PLANTED0signature0b2d7c36dd77b22e0c3b2f1f0e9a8d7c6b5a4f3e2d1c0b9a8',
	token: 'PLANTED0token0CAISxwJ1q6Ft5B2yfSjIr5b7',
} as const;

const { signature, token } = SECRETS;

const ECHOES: readonly string[] = [
	`Authorization: TC3-HMAC-SHA256 Credential=AKIDx/2026-11-23/scf/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
	`authorization: ACS3-HMAC-SHA256 Credential=LTAIx,SignedHeaders=host;x-acs-date,Signature=${signature}`,
	`Authorization: SDK-HMAC-SHA256 Access=HWx, SignedHeaders=host;x-sdk-date, Signature=${signature}`,
	`Authorization: FC LTAIx:${signature}=`,
	`{"authorization":"FC LTAIx:${signature}="}`,
	`server canonical request is POST|/v2/p/fgs/||host:h|x-security-token:${token}|x-sdk-date:20261123T000000Z||host|0a`,
	`server string to sign is POST\n\n\nMon\nx-fc-security-token:${token}\n/2016-08-15/services`,
	`x-acs-security-token:${token}\nx-acs-version:2023-03-30`,
	`X-TC-Token: ${token}`,
	`X-Auth-Token: ${token}`,
	`"X-Auth-Token":["${token}"]`,
	`POSTscf.api.qcloud.com/v2/index.php?Action=InvokeFunction&Nonce=1&Token=${token}&x=1`,
	`Signature=${signature}&SignatureMethod=HmacSHA256`,
];

/** A text in which somebody quotes the request. */
export const echoOf = (random: Random): string => random.pick(ECHOES);

/** The planted secrets that a text holds. */
export const secretsIn = (text: string): string[] =>
	text.includes('PLANTED0') ? Object.values(SECRETS).filter((one) => text.includes(one)) : [];
