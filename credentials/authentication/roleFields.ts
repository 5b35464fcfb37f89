import type { INodeProperties } from 'n8n-workflow';
import type { SessionFields } from './roleSession';

/** What clouds say differently of the fields of a role that is named by its ARN. */
interface ArnRole {
	readonly arn: string;
	/** Where the role is found, and what the key needs. */
	readonly permission: string;
	readonly sts: string;
	/** What no duration stands for, in seconds. */
	readonly byDefault: number;
}

/** A role that the key assumes, named by its ARN. All optional: without an ARN the key itself signs. */
export const arnRoleFields = ({ arn, permission, sts, byDefault }: ArnRole): INodeProperties[] => [
	{
		displayName: 'Role ARN',
		name: 'roleArn',
		type: 'string',
		default: '',
		placeholder: `e.g. ${arn}`,
		description: `A role to assume: requests are then signed with temporary keys of the role. ${permission} Leave empty to sign with the key itself.`,
	},
	{
		displayName: 'Role Session Name',
		name: 'roleSessionName',
		type: 'string',
		default: 'n8n',
		description: "Name of the role's sessions in the cloud's audit log",
	},
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		default: '',
		description: 'Only if the trust policy of the role requires one',
	},
	sessionDuration(byDefault),
	{
		displayName: 'STS Endpoint',
		name: 'stsEndpoint',
		type: 'string',
		default: '',
		placeholder: `e.g. ${sts}`,
		description:
			'Host of STS to request role sessions from, for example inside a VPC. Leave empty to use the public endpoint.',
	},
	...sessionFields(),
];

/** An agency whose permissions the key takes on. Optional: without one the key itself signs. */
export const agencyFields = (): INodeProperties[] => [
	{
		displayName: 'Agency Name',
		name: 'agencyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. n8n',
		description:
			'An agency in another account: requests are then signed with temporary keys of the agency. The IAM user needs the permission Agent Operator. Leave empty to sign with the key itself.',
	},
	{
		displayName: 'Agency Account Name',
		name: 'agencyDomainName',
		type: 'string',
		default: '',
		description:
			'Name of the account that created the agency, as shown on its My Credentials page. Region and Project ID must then be those of that account.',
	},
	sessionDuration(900),
	{
		displayName: 'IAM Endpoint',
		name: 'iamEndpoint',
		type: 'string',
		default: '',
		placeholder: 'e.g. iam.eu-de.otc.t-systems.com',
		description:
			'Host of IAM to request temporary keys from. Leave empty to use the public endpoint of the region.',
	},
	...sessionFields(),
];

const sessionDuration = (byDefault: number): INodeProperties => ({
	displayName: 'Session Duration',
	name: 'sessionDuration',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: `How long temporary keys are valid, in seconds. They are renewed before they expire. 0 means ${byDefault}.`,
});

const hidden = (
	displayName: string,
	name: keyof SessionFields,
	more: Pick<INodeProperties, 'typeOptions'> = { typeOptions: { password: true } },
): INodeProperties => ({ displayName, name, type: 'hidden', ...more, default: '' });

/** Where n8n keeps a session for nodes that cannot keep one themselves. */
const sessionFields = (): INodeProperties[] => [
	hidden('Session Token of the Role', 'roleSessionToken', {
		typeOptions: { expirable: true, password: true },
	}),
	hidden('Session Key ID', 'roleSessionId'),
	hidden('Session Key Secret', 'roleSessionSecret'),
	hidden('Session Good Until', 'roleSessionGoodUntil'),
	hidden('Session Identity', 'roleSessionIdentity', {}),
];
