/** A certificate for `localhost` that nobody has signed but itself, with its key; made for the tests, worth nothing. */
export const localhostCertificate = {
	key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbnT+8n8h0lKqDvaF
m/USdA0X7fGS1Z62g+fIXMnd+5yhRANCAAQVQsCWlr20duuqjb8pEI+HJ+j6ChLZ
Gffd9+BqgFyP1Rf5BibaLLfi9SPAhLwajNSoxxwtOgUAwy+cTvF7va4G
-----END PRIVATE KEY-----
`,
	cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUezo9mHp/YHzQBeiI1OBE8VrjPLgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzE0NTUwNFoYDzIxMjYxMDMw
MTQ1NTA0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQVQsCWlr20duuqjb8pEI+HJ+j6ChLZGffd9+BqgFyP1Rf5BibaLLfi
9SPAhLwajNSoxxwtOgUAwy+cTvF7va4Go2kwZzAdBgNVHQ4EFgQUGj7yV9WqQEiu
RLNnVMfi8184s38wHwYDVR0jBBgwFoAUGj7yV9WqQEiuRLNnVMfi8184s38wDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIgFzmYHheq3ng0I1SAGLteORRgj/C1Vd4iperQKZfdFJsCIQCk7fdU+hH7
cdniEQhK8gWa5n4F/VBMsGkhznWHkvQIPQ==
-----END CERTIFICATE-----
`,
};
