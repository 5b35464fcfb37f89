import type { Check } from '../check.mts';
import { agentTool } from './agentTool.mts';
import { aroundACall } from './aroundACall.mts';
import { credentialTests } from './credentialTests.mts';
import { examples } from './examples.mts';
import { errorOutput } from './errorOutput.mts';
import { functionUrls } from './functionUrls.mts';
import { httpRequest } from './httpRequest.mts';
import { loading } from './loading.mts';
import { manualRun } from './manualRun.mts';
import { pickers } from './pickers.mts';
import { proxy } from './proxy.mts';
import { schedule } from './schedule.mts';
import { ssrfPolicy } from './ssrfPolicy.mts';
import { webhooks } from './webhooks.mts';

/** The rows of the table, in the order in which they run. */
export const checks: readonly Check[] = [
	loading,
	credentialTests,
	pickers,
	...webhooks,
	schedule,
	manualRun,
	errorOutput,
	httpRequest,
	functionUrls,
	aroundACall,
	agentTool,
	...examples,
	...proxy,
	ssrfPolicy,
];
