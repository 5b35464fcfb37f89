import { alibabaCloud } from './alibaba';
import { azure } from './azure';
import type { Provider } from './contract';
import { googleCloud } from './google';
import { huaweiCloud } from './huawei';
import { openWhisk } from './openwhisk';
import { tencentCloud } from './tencent';

/** Every cloud the node can call. A new cloud is one more line. */
export const providers: readonly Provider[] = [
	alibabaCloud,
	azure,
	googleCloud,
	huaweiCloud,
	openWhisk,
	tencentCloud,
];

/** The provider of a saved or expression-made value; undefined where there is none. */
export const providerOf = (id: string): Provider | undefined =>
	providers.find((provider) => provider.id === id);
