import { sharing } from '../../reading/errorEntries';
import type { ErrorTable } from '../../reading/failures';

const DEPLOY = 'Open the function in the FunctionGraph console and go to Code';

const packages = sharing(
	{ category: 'invalidRequest', hint: `${DEPLOY}, correct it and deploy the function again.` },
	{
		'FSS.1006': "The source type of the function's code is not valid",
		'FSS.1011': 'The code of the function is not valid',
		'FSS.1012': 'The function has no code',
		'FSS.1013': 'The type of the code file is not valid',
		'FSS.1022': 'The import holds more than one YAML file',
		'FSS.1023': 'The imported file is too large',
		'FSS.1024': 'A dependency of the function is not valid',
		'FSS.1025': 'The YAML file of the function is not valid',
		'FSS.1031': 'The dependency already exists',
		'FSS.1032': 'The type of the dependency is not valid',
		'FSS.1033': 'The dependency is in use',
		'FSS.1046': 'The dependency is not accessible',
		'FSS.1058': 'Application and function have the same name in the YAML file',
		'FSS.1065': 'A dependency with this name already exists',
		'FSS.1071': 'The code package is larger than 50 MB',
		'FSS.1072': 'The inline code is larger than 10 KB',
	},
);

const absent = sharing(
	{
		category: 'notFound',
		hint: `${DEPLOY}, and name a file, dependency or image that exists in this region.`,
	},
	{
		'FSS.1034': 'The URL of the container image is not valid',
		'FSS.1035': 'The container image does not exist',
		'FSS.1054': 'The code package does not exist in OBS',
		'FSS.1056': 'The dependency does not exist',
		'FSS.1057': 'The YAML file does not name the function',
	},
);

const images = sharing(
	{
		category: 'service',
		hint: 'Check that the image exists in SWR and that the agency of the function may pull it. Run the item again if a second run does no harm.',
		sideEffect: 'possible',
	},
	{
		'FSS.1401': 'FunctionGraph could not read the container image of the function',
		'FSS.1402': 'FunctionGraph could not pull the container image of the function',
		'FSS.1403': 'FunctionGraph could not remove the container of the function',
	},
);

/** Code, dependencies and images of functions. Source: "Error Codes" (FunctionGraph API reference). */
export const codeErrors: ErrorTable = { ...packages, ...absent, ...images };
