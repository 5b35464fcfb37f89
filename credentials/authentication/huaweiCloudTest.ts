import type { ICredentialTestRequest } from 'n8n-workflow';
import { testAddress } from './testAddress';
import { onPage, onStatus, testRules } from './testRules';

/**
 * The credential test of both Huawei Cloud credentials: lists one function, changes nothing.
 *
 * @param wrongKey what a 401 means for this kind of credential
 */
export const huaweiCloudTest = (wrongKey: string): ICredentialTestRequest => ({
	request: {
		method: 'GET',
		baseURL: testAddress(
			"'https://functiongraph.' + $credentials.region.trim().toLowerCase() + '.' + ({ 'eu-west-101': 'myhuaweicloud.eu', 'eu-de': 'otc.t-systems.com', 'eu-nl': 'otc.t-systems.com' }[$credentials.region.trim().toLowerCase()] || 'myhuaweicloud.com')",
		),
		url: "={{ '/v2/' + $credentials.projectId.trim() + '/fgs/functions' }}",
		headers: { 'Content-Type': 'application/json' },
		qs: { maxitems: 1 },
	},
	rules: testRules(
		onStatus(401, wrongKey),
		onStatus(
			403,
			"The credential is valid, but FunctionGraph refused to list the functions of this project. Check 'Project ID' and 'Region', and that no payment is overdue; grant functiongraph:function:list to choose functions from a list. Invoking only needs functiongraph:function:invoke.",
		),
		onStatus(404, "FunctionGraph has no such project. Check 'Project ID' and 'Region'."),
		onStatus(400, "FunctionGraph refused the request. Check 'Project ID' and 'Region'."),
		onPage("Check 'Region' and 'Endpoint'"),
	),
});
