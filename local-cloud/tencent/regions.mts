/** Regions of API 3.0 ("Region list" of Invoke and InvokeFunction). */
export const REGIONS: ReadonlySet<string> = new Set([
	'ap-bangkok',
	'ap-beijing',
	'ap-chengdu',
	'ap-chongqing',
	'ap-guangzhou',
	'ap-guangzhou-open',
	'ap-hongkong',
	'ap-jakarta',
	'ap-mumbai',
	'ap-nanjing',
	'ap-seoul',
	'ap-shanghai',
	'ap-shanghai-fsi',
	'ap-shenzhen-fsi',
	'ap-singapore',
	'ap-tokyo',
	'eu-frankfurt',
	'eu-moscow',
	'na-ashburn',
	'na-siliconvalley',
	'na-toronto',
	'sa-saopaulo',
]);

/** Short names the legacy API takes beside the long ones. */
export const LEGACY_REGIONS: ReadonlySet<string> = new Set([
	...['gz', 'gzopen', 'bj', 'sh', 'hk', 'sg', 'usw', 'cd', 'de', 'kr', 'ca'],
	...REGIONS,
]);
