import { sharing } from '../../reading/errorEntries';
import type { ErrorTable } from '../../reading/failures';

const CONSOLE = 'Open the function in the FunctionGraph console';
const CHANGE = 'This reply is for requests that change functions, not for invocations';

/** What the request or the function's configuration names and FunctionGraph does not accept. */
const settings = sharing(
	{
		category: 'invalidRequest',
		hint: `Check the value in the node, or ${CONSOLE.replace('Open', 'open')}, Configuration, and correct it there.`,
	},
	{
		'FSS.1001': 'FunctionGraph did not accept a value of the query',
		'FSS.1002': 'The function name is not in a format that FunctionGraph accepts',
		'FSS.1003': 'The handler of the function is not valid',
		'FSS.1004': 'The package (application) of the function is not valid',
		'FSS.1005': 'The runtime of the function is not valid',
		'FSS.1007': 'The memory size is not one that FunctionGraph offers',
		'FSS.1008': 'The time limit of the function is not valid',
		'FSS.1009': 'The environment variables of the function are not valid',
		'FSS.1010': 'The URL is not valid',
		'FSS.1014': 'The alias is not in a format that FunctionGraph accepts',
		'FSS.1015': 'The version is not in a format that FunctionGraph accepts',
		'FSS.1017': 'The function has more than 20 environment variables',
		'FSS.1018': 'The environment variables of the function take more than 2 KB',
		'FSS.1019': 'The description of the function is too long',
		'FSS.1021': 'The service agency of the function is not valid',
		'FSS.1026': 'The concurrency of the function is not valid',
		'FSS.1027': 'The name of the package (application) is not valid',
		'FSS.1036': 'The VPC of the function does not exist',
		'FSS.1037': 'The VPC of the function has no such subnet',
		'FSS.1038': 'The file system is already mounted',
		'FSS.1039': 'The mount path is not valid',
		'FSS.1074': 'The test event is not valid',
		'FSS.1075': 'The user and group IDs of the file system are not valid',
		'FSS.1090': 'The subnet of the function is not active',
		'FSS.1091': 'The additional version of the alias is not valid',
		'FSS.1092': 'The weight of the additional version is not valid',
		'FSS.1093': 'Both versions of the alias are the same',
		'FSS.1095': 'The mounted file system is not ready',
		'FSS.1221': 'Logging to LTS is already on',
		'FSS.1404': 'The initializer of the function is not valid',
		'FSS.1405': 'The time limit of the initializer is not valid',
	},
);

const mounts = sharing(
	{
		category: 'auth',
		hint: `${CONSOLE}, Configuration, Permissions: give its agency the right to mount the file system, and mount an NFS share.`,
	},
	{
		'FSS.1040': 'The agency of the function is not allowed to mount the file system',
		'FSS.1096': 'The file system is not shared over NFS',
	},
);

const quotas = sharing(
	{
		category: 'invalidRequest',
		hint: `${CHANGE}. Delete what is no longer used, or ask for a higher quota in the console.`,
	},
	{
		'FSS.1041': 'The project has reached its limit of functions',
		'FSS.1042': 'The code of all functions takes more space than allowed',
		'FSS.1043': 'The function has reached its limit of aliases',
		'FSS.1044': 'The project has reached its limit of applications',
		'FSS.1045': 'The project has reached its limit of dependencies',
		'FSS.1047': 'The account has reached its limit of VPCs',
		'FSS.1048': 'The project has reached its limit of VPCs',
		'FSS.1049': 'The function has reached its limit of mounted file systems',
		'FSS.1068': 'The function has reached its limit of test events',
		'FSS.1069': 'The test event is larger than 4 KB',
		'FSS.1076': 'The function has reached its limit of reserved instances',
	},
);

const absent = sharing(
	{
		category: 'notFound',
		hint: `Check the name and the region; ${CONSOLE.replace('Open', 'open')} to see what exists.`,
	},
	{
		'FSS.1050': 'The mounted file system does not exist',
		'FSS.1055': 'The application does not exist',
		'FSS.1059': 'The function template does not exist',
		'FSS.1060': 'The event template does not exist',
		'FSS.1070': 'The test event does not exist',
	},
);

const conflicts = sharing(
	{ category: 'invalidRequest', hint: `${CHANGE}. Choose another name, or change what exists.` },
	{
		'FSS.1016': 'Nothing has changed since the last published version',
		'FSS.1028': 'The application still holds functions',
		'FSS.1029': 'The default application cannot be deleted',
		'FSS.1061': 'A function with this name already exists',
		'FSS.1062': 'A version with this name already exists',
		'FSS.1063': 'An alias with this name already exists',
		'FSS.1064': 'An application with this name already exists',
		'FSS.1066': 'Another alias already uses the version',
		'FSS.1067': 'A function template with this name already exists',
		'FSS.1073': 'A test event with this name already exists',
		'FSS.1077': 'The function has reserved instances and cannot be changed',
		'FSS.1094': 'The version serves an alias and cannot be deleted',
	},
);

/** Settings, quotas and names of functions. Source: "Error Codes" (FunctionGraph API reference). */
export const configurationErrors: ErrorTable = {
	...settings,
	...mounts,
	...quotas,
	...absent,
	...conflicts,
};
