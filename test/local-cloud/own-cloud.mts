import {
	startLocalCloud,
	type LocalCloud,
	type LocalCloudOptions,
} from '../../local-cloud/index.mts';

const open: LocalCloud[] = [];

// A cloud that a failed test left listening would keep jest from ending.
afterEach(async () => {
	for (const cloud of open.splice(0)) await cloud.close();
});

/** A local cloud for one test, which is closed after it, however it ends. */
export async function ownCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
	const cloud = await startLocalCloud(options);
	open.push(cloud);
	return cloud;
}
