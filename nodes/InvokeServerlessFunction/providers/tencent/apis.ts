import type { ProviderApi } from '../contract';
import type { TencentAccount } from './account';
import { functionUrl } from './functionUrl';
import { api20180416 } from './invoke';
import { apiV2 } from './legacyInvoke';

/** The APIs of SCF; the first is the default. */
export const apis: Readonly<Record<string, ProviderApi<TencentAccount>>> = {
	'2018-04-16': api20180416,
	v2: apiV2,
	functionUrl,
};
