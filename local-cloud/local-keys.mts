/** What a user pastes into the four n8n credentials; the field names are theirs. */
export interface LocalKeys {
	tencentCloudApi: {
		secretId: string;
		secretKey: string;
		sessionToken: string;
		region: string;
		endpoint: string;
	};
	alibabaCloudApi: {
		accessKeyId: string;
		accessKeySecret: string;
		securityToken: string;
		accountId: string;
		region: string;
		endpoint: string;
	};
	huaweiCloudApi: {
		accessKeyId: string;
		secretAccessKey: string;
		securityToken: string;
		projectId: string;
		region: string;
		endpoint: string;
	};
	huaweiCloudIamUserApi: {
		domainName: string;
		userName: string;
		password: string;
		projectId: string;
		region: string;
		endpoint: string;
		iamEndpoint: string;
	};
}
