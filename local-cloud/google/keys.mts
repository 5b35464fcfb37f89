import type { Credentials } from '../contract.mts';

/** The project that functions and logs belong to. */
export const PROJECT = 'local-project';

/** Made up for this file, as the next one, and public: it opens nothing. One line of base64 an entry, as a PEM text has them. */
const PRIVATE_KEY = [
	'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCK70J1Zu7Ack0V',
	'NbugDGYRa9Kg8A3LozB/iz1tF60HZR7GuacAT3+e/tkrgTRqMS7HPTn8jSYXTHrr',
	'4RQ7k5TwQqn0UC81vQelv9B0csB9K5gEIU74NsiEQDs2eZtJrgcb4+r7G2lEaJ76',
	'EpEzwXzsE0rhYdylGUSx+sgdHnFr0Xbt9CDVhBEgiqHMjLIvj3ylMe56fQ+KVEV9',
	'WDDTHM3l7eB8A0gdWewI3czceQhNF4L2CQTxMdq5poQw3jHu/g8oPqopwVmL+IXQ',
	'rzigYCXbVqjDj9HR8PFaaWS+ljbC8j+SMRy68nKtn2WUq8/ESiQoo7MrSrM40h5v',
	'OYpjiLRVAgMBAAECggEAFGN3M8ZmvBwp/rZTcfHP2rehgdeolp08pUL4QTWrwT2Q',
	'LiaZgNypxFnu4ckEuZ69GCT+iPbnw5yIH2x47SNDxJxr13wa6X5zjFnhS+15HQVU',
	'OirvLVLQy0OnzN88sCvXRDsGxVHo+U6HIfiukVNQM07Det7DJAFYyOueCVPp3iH4',
	'QQsjwZqkkBsQmcdWpbJTJuCD4BXavjzN+pVML2LutW9QqPBpHkfr7TEkC7ZGEnlH',
	'USs/b4+fAHwZacwHi9OUrNa7G+HcWzrnpqSzwP+px1OeiLt4POmCqRYehtQwA6yM',
	'/SYdR2lv+CePTCdfUDLmdaZSL1aSaGa9Odl4xD6wUQKBgQC9qS1cIiXipRGIHSM/',
	'JeF+bTwvol2Jqg+BMMSgl7vi1adTVRHqQXmSdZrXcjfnSgTthju0tdnlZ0eMOMs/',
	'GCrmypu5sqH1lTnhDmD7nrrRr808cP8xhmlkUC20M21CcMvi1ky7TGRIQD+99Lcb',
	'vwiS6gBTe13KcZVlVsnaB3AW6QKBgQC7h+WcXiBAAPWq8c//a8Ss/OqcxTRvolcZ',
	'1uq3pgVjok1WI5LiTkDjbXZFqMxtbRVUurr4gOUxRrx0SrYpczrLnfLLjmanenUn',
	'cIMQk01xDQ/O/JMuqlLKti3OJPQzjlTtJTek4axM9jrles5Eea2el6RL59tLeqO7',
	'Wwr9R8mmjQKBgAMzYbKWWPFUO9GCPGAKcZ3ClitvoAh8uDpD6m2TYfZYCLTdUKoV',
	'ZMnV9kEAinT6yM6BX2yTTRQUBB8XrkZoUAEJFkux+g288PcdWQGmEh0LzHjip0vc',
	'qtaoi7zoyUU/xhET8MOQbHjTrL+164kqVii0jkDaaiDKfezx5AIr8fZRAoGBALZV',
	'nsnXtxGkHTkVnoAhX3w2+UJud9pnBLtJ/LONR8YlI36yXfmNzoeSgaGfSwzGOCxG',
	'1s4SPUYZGdkUX2OT90HNFCoZDfSfG1O6kKTIJE7cPVequsxvrMoOMiEySwHpzOc6',
	'/YxiI+48pu1C51Uq3cXKeWOYTt9nodTj4556czVtAoGAD5LAlYXyzCMShO7Zvh7E',
	'5tunNeiiWhXRwELvDS57tL6cHMJYyQV3kVrJT0R7oQ2kU3gw71LKJYpFEdqE4bwV',
	'5m7hlISjP7xqRvcRIOJTU5FsQBZBbN5I+5JIlt4nFbMQV2PLF6eUDeeZ81ddqmfS',
	'2jMdkNbqckqmRuFs5bVz8Zs=',
];

const PLATFORM_KEY = [
	'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDeSrotDNSsju1P',
	'xmu1SDmKGjNKtNfQgeoOWg2470yAjLXviV/GpzSuI/+AnP0iYTLlOe6pTb+eGNRl',
	'sSw+/HkbePx4v+Up3VNwKdiajhxukVgtjNPErdd8n6KDcoHxHQyrvtIythks2lK6',
	'vr/VeKF8JqX7CJ6l7WsjkFRnPBxSSiN47Cnt+l7s90oGGvXrQetQBk08rYx3ixwQ',
	'LFNgY8fjhZ+7/vagabnqXUTa6XQQrr+ls4NzVdf+Qk2AymY2a7TbrRvQIISDnbOG',
	'FwiOZj3o2deesAe6At72S/e1SHEHX2prhHwPF6hTWHKVRSq4cDi4MbSqY5PsADP5',
	'3GTtIlkrAgMBAAECggEAHuGRwK1uJDTM6g6+KtaIS9O8+W1rJ+fMbMb87gqsfZVO',
	'tyLF//J9oo2Usrjcf7iyGd809Sc8bgm0BBabd3qaloL1zA6YlvrM2yGtGjeQ4pll',
	'fxp31vRxoboJmSpAvA7Vkkx1ph7fG3iPEqtqOg1Cnd0+pMO7SoDTqAKmfxr+Mj4h',
	'G3LuPCQn1lcZZ56n8CfR7LhxHwpcuQdvYOT1vl2f7JFyAQc37yleS0dJVoYFfXkc',
	'kceCYsO63hTQgCiJS3yOKaWaXhigBOYyKMe7R5MJONXJBrlM+2cqNNQ0592rH/K7',
	'pHy/nbSimA/ypV7y03efgmrnEsfynf2ih1aWz/J/5QKBgQD5f6OMlMPgFaTnLNjy',
	'SbC9T7C9qTG2RwWQsfeW5NqehxVNQKd3hwssCdgc38ye6UxdrnJOQUnZua/9m66m',
	'8NAynJJEZW2lD/FV9L4KjxEp8Ee1MLFpyCryXVw8yZpk+EOhbfWzs/Kl+H0aqMsX',
	'srUhb37xEAwPOgNrk5QpdXh/7QKBgQDkFZjtrfMOHcXuFSlWy5ig8kdsBX0NapEW',
	'5OVFYTiYb4jWyqgDaVtAaG0R4rI1fHPM8ZY0KVdRSpydce+o1UfIiSVioyVPSlV3',
	'HRU56H3ebId0HLJFWnPD05fMdtVmAU5+SfUSqLcICxInUBicpeuYWCM1Q7zqIe6Y',
	'xLoiSWoqdwKBgQC/ee2SXjlVKEc+A3UbvOIe56HEbKzyLt9ehLZ233vIXfNDLnNX',
	'kBRK3+Mzha4L5w/sdYzT8dczeQZPo8MN65JcxTybsRvMqceVKBcRE2sgvH7L12rQ',
	'vAX5qxy2qiILi1yb7z+5gkieh227n/79WPEZj+/kIWSf6u3lCYWTq8umoQKBgFJR',
	'bSlTH6bXngkIgCwAPSzRZG+bJ4ABFy5hHFJG/Wsezg9fgvYAP1vmlH7hB5qAOTcd',
	'di2LQiVnvVChv3J6z3aT8PdBlISiemgMCg4lV9A/8T854ClhtOhXZLD5rpkrHY48',
	'2QOL+ssfW8TuhoN66qXIIaTmtrb12iwuzFL1liiPAoGAFZDdo54yJ5BS/MfQd0rp',
	'rrZptXtV6rLujc7ggiBeHEQQLXWqsxG4LiGPAGLF6Zerh1bLp/KwxSZKqLuzAEH3',
	'aYh36pn+NH6TqLhlRegK9g4Pc3MsvF0SjAYr5xm+cUPXb4szJyogTgkkg1fOAKg8',
	'zMWXwzvoLTr41KcDvXDGaZg=',
];

const LABEL = 'PRIVATE KEY';

const pemOf = (lines: readonly string[]): string =>
	[`-----BEGIN ${LABEL}-----`, ...lines, `-----END ${LABEL}-----`, ''].join('\n');

/** The key with which the platform signs ID tokens. */
export const platformPem = pemOf(PLATFORM_KEY);

/** A JSON key file, as the console hands it out. */
export const keyFile = {
	type: 'service_account',
	project_id: PROJECT,
	private_key_id: '9f2c41d07be8a6530c1e7d2f84b95a3610de77c2',
	private_key: pemOf(PRIVATE_KEY),
	client_email: `caller@${PROJECT}.iam.gserviceaccount.com`,
	client_id: '100000000000000000042',
	auth_uri: 'https://accounts.google.com/o/oauth2/auth',
	token_uri: 'https://oauth2.googleapis.com/token',
	universe_domain: 'googleapis.com',
};

/** The credential of Google Cloud. */
export const credentials = {
	googleCloudFunctionsApi: {
		label: 'Google Cloud Functions API',
		fields: {
			serviceAccountKey: { label: 'Service Account Key', value: JSON.stringify(keyFile) },
			tokenEndpoint: { label: 'Token Endpoint', value: (url) => `${url}/token` },
			endpoint: { label: 'Endpoint', value: (url) => url },
		},
	},
} satisfies Credentials;
