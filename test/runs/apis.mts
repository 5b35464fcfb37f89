import type { ChosenApi } from '../node/local.mts';

/** An API version that tells the states of runs, and the samples that show what it does. */
export interface RunsApi {
	name: string;
	chosen: ChosenApi;
	credential: 'alibabaCloudApi' | 'huaweiCloudApi' | 'tencentCloudApi';
	/** A function that takes `event.ms` milliseconds, and one that fails after them. */
	job: string;
	fails: string;
	/** Whether the state comes with what the function returned. */
	tellsResult: boolean;
	/** Whether a run can be stopped. */
	stops: boolean;
	/** How a run that waited too long in the queue is reported; absent where it cannot be made to. */
	expired?: 'expired' | 'failed';
	/** Questions for one state at the first time; one for each afterwards. */
	firstQuestions: number;
}

const alibaba = (apiVersion: string, namespace?: string): RunsApi => ({
	name: `Alibaba ${apiVersion}`,
	chosen: { provider: 'alibabaCloud', apiVersion, ...(namespace && { namespace }) },
	credential: 'alibabaCloudApi',
	job: 'job',
	fails: 'job-fails',
	tellsResult: true,
	stops: true,
	expired: 'expired',
	firstQuestions: 1,
});

/** Alibaba's three versions, Huawei v2, and Tencent's two kinds of function. */
export const apis: readonly RunsApi[] = [
	alibaba('2023-03-30'),
	alibaba('2021-04-06', 'demo'),
	alibaba('2016-08-15', 'demo'),
	{
		name: 'Huawei v2',
		chosen: { provider: 'huaweiCloud', apiVersion: 'v2' },
		credential: 'huaweiCloudApi',
		job: 'job',
		fails: 'job-fails',
		tellsResult: false,
		stops: true,
		expired: 'expired',
		firstQuestions: 1,
	},
	{
		name: 'Tencent 2018-04-16, plain function',
		chosen: { provider: 'tencentCloud', apiVersion: '2018-04-16' },
		credential: 'tencentCloudApi',
		job: 'job',
		fails: 'job-fails',
		tellsResult: true,
		stops: false,
		expired: 'failed',
		firstQuestions: 1,
	},
	{
		name: 'Tencent 2018-04-16, asynchronous run',
		chosen: { provider: 'tencentCloud', apiVersion: '2018-04-16' },
		credential: 'tencentCloudApi',
		job: 'long-job',
		fails: 'long-job-fails',
		tellsResult: false,
		stops: true,
		// GetRequestStatus does not know these runs, GetAsyncEventStatus does.
		firstQuestions: 2,
	},
];
