import type { ProviderTexts } from '../contract';

/** As messages call the cloud. */
export const CLOUD = 'Tencent Cloud';

/**
 * Regions of SCF. Source: Invoke and InvokeFunction (2018-04-16), region lists; newer editions (2025) no longer
 * have Bangkok and Toronto.
 */
export const texts: ProviderTexts = {
	cloud: CLOUD,
	displayName: 'Tencent Cloud SCF',
	description: 'API 3.0 and the legacy API 2.0',
	regions: [
		{ id: 'ap-guangzhou', place: 'South China (Guangzhou)' },
		{ id: 'ap-shanghai', place: 'East China (Shanghai)' },
		{ id: 'ap-nanjing', place: 'East China (Nanjing)' },
		{ id: 'ap-beijing', place: 'North China (Beijing)' },
		{ id: 'ap-chengdu', place: 'Southwest China (Chengdu)' },
		{ id: 'ap-chongqing', place: 'Southwest China (Chongqing)' },
		{ id: 'ap-shanghai-fsi', place: 'East China (Shanghai Finance)' },
		{ id: 'ap-shenzhen-fsi', place: 'South China (Shenzhen Finance)' },
		{ id: 'ap-hongkong', place: 'Hong Kong, Macao and Taiwan (China)' },
		{ id: 'ap-singapore', place: 'Southeast Asia (Singapore)' },
		{ id: 'ap-jakarta', place: 'Southeast Asia (Jakarta)' },
		{ id: 'ap-mumbai', place: 'South Asia (Mumbai)' },
		{ id: 'ap-seoul', place: 'Northeast Asia (Seoul)' },
		{ id: 'ap-tokyo', place: 'Northeast Asia (Tokyo)' },
		{ id: 'eu-frankfurt', place: 'Europe (Frankfurt)' },
		{ id: 'na-ashburn', place: 'US East (Virginia)' },
		{ id: 'na-siliconvalley', place: 'US West (Silicon Valley)' },
		{ id: 'sa-saopaulo', place: 'South America (Sao Paulo)' },
	],
	namespace: {
		displayName: 'Namespace',
		description:
			'Namespace that holds the function. For CloudBase, use the environment ID. Empty means default.',
		placeholder: 'e.g. default',
		byDefault: 'default',
	},
	functionName: {
		placeholder: 'e.g. my-function',
		description: 'Function name as shown in the SCF console',
	},
	qualifier: {
		displayName: 'Qualifier',
		description: 'Version number or alias to run, such as $DEFAULT. Empty means $LATEST.',
		placeholder: 'e.g. $DEFAULT',
		byDefault: '$LATEST',
	},
};
