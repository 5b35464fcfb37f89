import type { LocalKeys } from '../../local-cloud/index.mts';
import type { Session } from './session.mts';

/** How a node refers to a credential. */
export type CredentialReference = Record<string, { id: string; name: string }>;
/** The n8n credential types for which the local cloud has keys. */
export type CredentialType = keyof LocalKeys;

/** Names of the ready credentials that the example workflows refer to; others have that of their type. */
const credentialNames: Readonly<Record<string, string>> = {
	alibabaCloudApi: 'Alibaba Cloud account',
	azureFunctionsApi: 'Azure Functions account',
	googleCloudFunctionsApi: 'Google Cloud account',
	huaweiCloudApi: 'Huawei Cloud account',
	huaweiCloudIamUserApi: 'Huawei Cloud IAM user',
	openWhiskApi: 'OpenWhisk account',
	tencentCloudApi: 'Tencent Cloud account',
};

/** Stores a credential; answers how nodes refer to it. */
export async function createCredential(
	session: Session,
	type: string,
	name: string,
	data: object,
): Promise<CredentialReference> {
	const { id } = await session.request<{ id: string }>('POST', '/rest/credentials', {
		name,
		type,
		data,
	});
	return { [type]: { id, name } };
}

/** Stores the credentials of a local cloud. */
export async function createCloudCredentials(
	session: Session,
	keys: LocalKeys,
): Promise<Record<CredentialType, CredentialReference>> {
	const created: Array<[CredentialType, CredentialReference]> = [];
	// One after the other: n8n 1 on SQLite refuses a transaction while another is open.
	for (const type of Object.keys(keys) as CredentialType[]) {
		const name = credentialNames[type] ?? type;
		created.push([type, await createCredential(session, type, name, keys[type])]);
	}
	return Object.fromEntries(created) as Record<CredentialType, CredentialReference>;
}
