import { alibaba } from './alibaba/index.mts';
import { azure } from './azure/index.mts';
import { google } from './google/index.mts';
import { huawei } from './huawei/index.mts';
import { openwhisk } from './openwhisk/index.mts';
import { tencent } from './tencent/index.mts';

/** The clouds behind the one port, in the order in which people see them. */
export const clouds = [tencent, huawei, alibaba, azure, google, openwhisk] as const;

/** One of them. */
export type KnownCloud = (typeof clouds)[number];
