import type { ProviderTexts } from '../contract';

/** As messages call the cloud. */
export const CLOUD = 'Alibaba Cloud';

/** Regions of FC 3.0 in the order of the console. Source: product metadata of FC (2023-03-30). */
export const texts: ProviderTexts = {
	cloud: CLOUD,
	displayName: 'Alibaba Cloud Function Compute',
	description: 'FC 3.0 and FC 2.0',
	regions: [
		{ id: 'cn-hangzhou', place: 'China (Hangzhou)' },
		{ id: 'cn-shanghai', place: 'China (Shanghai)' },
		{ id: 'cn-qingdao', place: 'China (Qingdao)' },
		{ id: 'cn-beijing', place: 'China (Beijing)' },
		{ id: 'cn-zhangjiakou', place: 'China (Zhangjiakou)' },
		{ id: 'cn-huhehaote', place: 'China (Hohhot)' },
		{ id: 'cn-wulanchabu', place: 'China (Ulanqab)' },
		{ id: 'cn-shenzhen', place: 'China (Shenzhen)' },
		{ id: 'cn-chengdu', place: 'China (Chengdu)' },
		{ id: 'cn-hongkong', place: 'China (Hong Kong)' },
		{ id: 'ap-southeast-1', place: 'Singapore' },
		{ id: 'ap-southeast-3', place: 'Malaysia (Kuala Lumpur)' },
		{ id: 'ap-southeast-5', place: 'Indonesia (Jakarta)' },
		{ id: 'ap-southeast-7', place: 'Thailand (Bangkok)' },
		{ id: 'ap-northeast-1', place: 'Japan (Tokyo)' },
		{ id: 'ap-northeast-2', place: 'South Korea (Seoul)' },
		{ id: 'eu-central-1', place: 'Germany (Frankfurt)' },
		{ id: 'eu-west-1', place: 'UK (London)' },
		{ id: 'us-west-1', place: 'US (Silicon Valley)' },
		{ id: 'us-east-1', place: 'US (Virginia)' },
		{ id: 'me-central-1', place: 'Saudi Arabia (Riyadh)' },
		{ id: 'cn-hangzhou-finance', place: 'China (Hangzhou) Finance' },
		{ id: 'cn-shanghai-finance-1', place: 'China (Shanghai) Finance' },
	],
	namespace: {
		displayName: 'Service',
		description: 'Service that holds the function (FC 2.0 only)',
		placeholder: 'e.g. my-service',
	},
	functionName: {
		placeholder: 'e.g. my-function',
		description: 'Function name as shown in the Function Compute console, or its ARN',
	},
	qualifier: {
		displayName: 'Qualifier',
		description: 'Version number or alias to run. Empty means LATEST.',
		placeholder: 'e.g. prod',
		byDefault: 'LATEST',
	},
};
