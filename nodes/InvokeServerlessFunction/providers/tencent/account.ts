import {
	ACCOUNT_ID,
	tencentAccountIdForm,
} from '../../../../credentials/authentication/tencentCloud';
import { tencentRegionForm } from '../../../../credentials/authentication/tencentKeys';
import { InvalidParameter, type Account, type CredentialData } from '../contract';
import { identifierOf, logOriginOf, originOf, regionOf } from '../reading/endpoint';
import { entryOf } from '../reading/values';

/** Region that the functions are in. */
export interface TencentAccount extends Account {
	readonly region: string;
	/** Origin that overrides the log service's documented host, or null. */
	readonly logOrigin: string | null;
	/** The account's ID (Uin), for function URLs; empty where the credential has none. */
	readonly accountId: string;
}

/** Short region names of the legacy API, and what API 3.0 calls them. Source: region list of API 2.0. */
const SHORT_REGIONS: Readonly<Record<string, string>> = {
	gz: 'ap-guangzhou',
	gzopen: 'ap-guangzhou-open',
	bj: 'ap-beijing',
	sh: 'ap-shanghai',
	hk: 'ap-hongkong',
	sg: 'ap-singapore',
	usw: 'na-siliconvalley',
	cd: 'ap-chengdu',
	de: 'eu-frankfurt',
	kr: 'ap-seoul',
	ca: 'na-toronto',
};

/** @throws InvalidParameter when region or endpoint have no usable form */
export function account(credential: CredentialData, region: string): TencentAccount {
	return {
		accountId: identifierOf(credential.accountId, ACCOUNT_ID, tencentAccountIdForm),
		region: regionOf(region, credential.region, tencentRegionForm),
		endpoint: originOf(credential.endpoint),
		logOrigin: logOriginOf(credential),
	};
}

/** A region by the name that API 3.0 has for it. */
export const fullRegion = (region: string): string => entryOf(SHORT_REGIONS, region) ?? region;

/** Refuses a short region name where the API needs the long one. @throws InvalidParameter */
export function longRegion(region: string): string {
	const long = fullRegion(region);
	if (long === region) return region;
	throw new InvalidParameter(
		'region',
		`'Region' is '${region}', a short name that only the legacy API 2.0 takes`,
		`Use '${long}'.`,
	);
}

/** Finance zones are closed to the general host. Source: Request Structure (SCF). */
export function originOf30(at: TencentAccount): string {
	if (at.endpoint) return at.endpoint;
	return at.region.endsWith('-fsi')
		? `https://scf.${at.region}.tencentcloudapi.com`
		: 'https://scf.tencentcloudapi.com';
}

/** The host of Cloud Log Service, by the same rule. Source: CLS, "Request Structure". */
export const originOfLogs = (at: TencentAccount): string =>
	at.logOrigin ?? originOf30({ ...at, endpoint: null }).replace('//scf.', '//cls.');

/** The legacy API has one host for all regions. Source: InvokeFunction (API 2.0). */
export function originOf20(at: TencentAccount): string {
	return at.endpoint ?? 'https://scf.api.qcloud.com';
}
