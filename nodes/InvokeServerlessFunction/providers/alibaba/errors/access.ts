import { NOT_BY_PERMISSION } from '../../reading/advice';
import type { ErrorMeaning } from '../../reading/failures';

/*
 * Who may call, and whether the account is served at all: the gateway and Function Compute have codes of their
 * own for the same causes. Source: "Error codes" (FC), "Common error codes" (OpenAPI), "Overdue payments".
 */

export const wrongKey: ErrorMeaning = {
	category: 'auth',
	message: 'Alibaba Cloud does not know this AccessKey ID',
	hint: 'Copy the AccessKey ID into the credential again, without spaces, and check in the RAM console that it is there and enabled. An ID that begins with STS. needs its Security Token.',
	staleGrant: true,
};

export const wrongSecret: ErrorMeaning = {
	category: 'auth',
	message: 'The signature does not match the AccessKey Secret',
	hint: 'Copy AccessKey ID and AccessKey Secret into the credential again, without spaces; with an STS key, fill in the Security Token too. Correct the clock of the machine that runs n8n, for example with NTP. A proxy that changes headers has the same effect.',
};

export const wrongToken: ErrorMeaning = {
	category: 'auth',
	message: 'The security token is not valid or does not belong to this key',
	hint: "Enter the AccessKey ID, AccessKey Secret and Security Token from the same STS response into the credential. With a permanent key, leave the Security Token empty. The node renews the session of the credential's role: if it is still refused, check the role in the RAM console.",
	staleGrant: true,
};

export const expiredToken: ErrorMeaning = {
	category: 'auth',
	message: 'The security token has expired',
	hint: "Fetch a new STS key and put its AccessKey ID, AccessKey Secret and Security Token into the credential together. The node renews the session of the credential's role: if it is still refused, check the role in the RAM console.",
	staleGrant: true,
};

export const clock: ErrorMeaning = {
	category: 'auth',
	message: "The time of the request differs from Alibaba Cloud's time by more than 15 minutes",
	hint: 'Correct the clock of the machine that runs n8n, for example with NTP.',
};

const ALL_ACTIONS =
	'the permission of this call: fc:InvokeFunction to invoke; fc:GetAsyncTask, fc:ListAsyncTasks, fc:StopAsyncTask for runs (FC 2.0: the same with StatefulAsyncInvocation); fc:ListFunctions for lists';

/** @param action what RAM refused, such as `fc:ListServices`, where the reply names it */
export const permission = (action?: string): ErrorMeaning => ({
	category: 'auth',
	message: action
		? `The credential has no permission for ${action}`
		: 'The credential has no permission for this call',
	hint: `In the RAM console, grant the RAM user or role ${action ?? ALL_ACTIONS}, and check that no other policy denies it.${
		action ? '' : " Account ID must be that of the main account, not the RAM user's."
	}`,
});

/** Where the reply does not name what RAM refused. */
export const denied = permission();

export const roleRefused: ErrorMeaning = {
	category: 'auth',
	message: 'Function Compute may not assume the role of the function',
	hint: "In the RAM console, open the role that the function (FC 2.0: its service) has in its configuration, and add the service fc.aliyuncs.com to its trust policy. The credential's own permissions do not matter here.",
};

export const otherAccount: ErrorMeaning = {
	category: 'auth',
	message: 'The key does not belong to the account that the credential names in Account ID',
	hint: "Set Account ID to the UID of the main account that owns the function (console, account menu), not to the RAM user's UID.",
};

export const notActive: ErrorMeaning = {
	category: 'auth',
	message: 'Function Compute is not active for this account',
	hint: `Sign in to the Function Compute console with the main account and activate the service. If it was active before, a payment is overdue: settle it under Expenses and Costs. No RAM policy changes this. ${NOT_BY_PERMISSION}`,
};

export const overdue: ErrorMeaning = {
	category: 'auth',
	message: 'Function Compute is suspended for this account because a payment is overdue',
	hint: `Top up the account under Expenses and Costs in the console; Function Compute then works again automatically. No RAM policy changes this. ${NOT_BY_PERMISSION}`,
};
