import type { ProviderTexts } from '../contract';

/** As messages call the cloud. */
export const CLOUD = 'Huawei Cloud';

/** Regions of FunctionGraph. Source: region list of the official SDK. */
export const texts: ProviderTexts = {
	cloud: CLOUD,
	displayName: 'Huawei Cloud FunctionGraph',
	description: 'API v2 and v1.0',
	regions: [
		{ id: 'cn-north-1', place: 'CN North-Beijing1' },
		{ id: 'cn-north-4', place: 'CN North-Beijing4' },
		{ id: 'cn-north-9', place: 'CN North-Ulanqab1' },
		{ id: 'cn-north-11', place: 'CN North-Ulanqab' },
		{ id: 'cn-east-2', place: 'CN East-Shanghai2' },
		{ id: 'cn-east-3', place: 'CN East-Shanghai1' },
		{ id: 'cn-east-4', place: 'CN East 2' },
		{ id: 'cn-south-1', place: 'CN South-Guangzhou' },
		{ id: 'cn-south-4', place: 'CN South-Guangzhou-InvitationOnly' },
		{ id: 'cn-southwest-2', place: 'CN Southwest-Guiyang1' },
		{ id: 'cn-southwest-3', place: 'CN Southwest 3' },
		{ id: 'ap-southeast-1', place: 'CN-Hong Kong' },
		{ id: 'ap-southeast-2', place: 'AP-Bangkok' },
		{ id: 'ap-southeast-3', place: 'AP-Singapore' },
		{ id: 'ap-southeast-4', place: 'AP-Jakarta' },
		{ id: 'ap-southeast-5', place: 'AP-Manila' },
		{ id: 'my-kualalumpur-1', place: 'AP-Kuala Lumpur' },
		{ id: 'af-south-1', place: 'AF-Johannesburg' },
		{ id: 'sa-brazil-1', place: 'LA-Sao Paulo1' },
		{ id: 'la-north-2', place: 'LA-Mexico City2' },
		{ id: 'la-south-2', place: 'LA-Santiago' },
		{ id: 'na-mexico-1', place: 'LA-Mexico City1' },
		{ id: 'eu-west-101', place: 'EU-Dublin' },
		{ id: 'eu-de', place: 'Open Telekom Cloud, Germany' },
		{ id: 'eu-nl', place: 'Open Telekom Cloud, Netherlands' },
		{ id: 'tr-west-1', place: 'TR-Istanbul' },
		{ id: 'me-east-1', place: 'ME-Riyadh' },
		{ id: 'ae-ad-1', place: 'ME-Abu Dhabi' },
		{ id: 'ru-moscow-1', place: 'RU-Moscow2' },
	],
	namespace: {
		displayName: 'Package',
		description: 'Package that holds the function (the console calls it App). Empty means default.',
		placeholder: 'e.g. default',
		byDefault: 'default',
	},
	functionName: {
		placeholder: 'e.g. my-function',
		description: 'Function name or URN',
		urnPlaceholder:
			'e.g. urn:fss:ap-southeast-1:0123456789abcdef0123456789abcdef:function:default:my-function:latest',
	},
	qualifier: {
		displayName: 'Qualifier',
		description:
			'Version to run, or an alias with ! in front of it, such as !prod. Empty means latest.',
		placeholder: 'e.g. latest or !prod',
		byDefault: 'latest',
	},
};
