import { load } from './load.mts';

/*
 * What the package takes from n8n are 650 modules, and longer to load than most test files take: like the engine
 * they are loaded once a worker (`jestEnvironment.js`). So are the library of the properties, and the clouds' own
 * signers with which the local cloud checks signatures: 160 modules. Fake timers reach a copy of the file's own
 * alone, which it gets with `jest.unmock`.
 */
const shared = [
	'n8n-workflow',
	'zod',
	'fast-check',
	'@alicloud/fc2/lib/helper.js',
	'@alicloud/openapi-core/dist/utils.js',
	'@alicloud/openapi-util/dist/client.js',
	'@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js',
	'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js',
];
for (const name of shared) jest.doMock(name, () => load(name) as object);
