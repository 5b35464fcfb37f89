import { sharing } from '../../reading/errorEntries';
import type { ErrorTable } from '../../reading/failures';

const OPEN = 'Open the function in the FunctionGraph console, Configuration, Triggers';

const settings = sharing(
	{
		category: 'invalidRequest',
		hint: `${OPEN}, and correct the trigger. An invocation does not need one.`,
	},
	{
		'FSS.1101': 'The type of the trigger is not valid',
		'FSS.1102': 'The settings of the SMN trigger are not valid',
		'FSS.1103': 'The settings of the DMS trigger are not valid',
		'FSS.1104': 'The settings of the DIS trigger are not valid',
		'FSS.1106': 'The settings of the OBS trigger are not valid',
		'FSS.1107': 'The settings of the APIG trigger are not valid',
		'FSS.1108': 'The bucket settings of two OBS triggers contradict each other',
		'FSS.1109': 'The settings of the timer trigger are not valid',
		'FSS.1110': 'The settings of the LTS trigger are not valid',
		'FSS.1112': 'The settings of the Kafka trigger are not valid',
		'FSS.1113': 'The Kafka trigger needs a user name and a password',
		'FSS.1114': 'Function and Kafka instance are in different subnets',
		'FSS.1116': 'Kafka did not accept the user name and password',
		'FSS.1117': 'FunctionGraph could not read messages from Kafka',
		'FSS.1137': 'The type of the trigger is not valid',
		'FSS.1151': 'The OBS bucket is in another region',
		'FSS.1152': 'The OBS bucket cannot be used for a trigger',
		'FSS.1153': 'A condition of the trigger is not met',
		'FSS.1154': 'The alias has triggers and cannot be deleted',
		'FSS.1164': 'The settings of the DDS trigger are not valid',
		'FSS.1173': 'The DDS instance is not set up correctly',
		'FSS.1304': 'CTS could not process the request of the trigger',
		'FSS.1305': 'The settings of the CTS trigger are not valid',
		'FSS.1311': 'The account is not allowed to use CTS, or has not enabled it',
		'FSS.1312': 'The trigger needs a notification name',
		'FSS.1314': 'The trigger needs the name of an operation',
		'FSS.1317': 'The name of the trigger is too long',
		'FSS.1318': 'The operation of the trigger is not valid',
		'FSS.1319': 'The name of the trigger is not valid',
		'FSS.1417': 'The settings of the dedicated APIG trigger are not valid',
	},
);

const quotas = sharing(
	{
		category: 'invalidRequest',
		hint: `${OPEN}, and delete triggers that are no longer used, or ask for a higher quota.`,
	},
	{
		'FSS.1123': 'The function has reached its limit of polling triggers',
		'FSS.1124': 'The account has reached its limit of APIs',
		'FSS.1306': 'The function has reached its limit of triggers',
		'FSS.1313': 'The trigger has reached its limit of operations',
	},
);

const absent = sharing(
	{ category: 'notFound', hint: `${OPEN}, and choose a source that exists in this region.` },
	{
		'FSS.1111': 'The Kafka instance does not exist',
		'FSS.1130': 'The DIS stream does not exist',
		'FSS.1131': 'The trigger does not exist',
		'FSS.1132': 'The SMN trigger does not exist',
		'FSS.1133': 'The DMS trigger does not exist',
		'FSS.1134': 'The DIS trigger does not exist',
		'FSS.1135': 'The DMS queue does not exist',
		'FSS.1136': 'The OBS trigger does not exist',
		'FSS.1138': 'The APIG trigger does not exist',
		'FSS.1139': 'The DMS consumer group does not exist',
		'FSS.1140': 'The timer trigger does not exist',
		'FSS.1160': 'The LTS trigger does not exist',
		'FSS.1161': 'The LTS log topic does not exist',
		'FSS.1163': 'The DDS trigger does not exist',
		'FSS.1171': 'The SMN topic does not exist',
		'FSS.1172': 'The database or collection does not exist',
		'FSS.1174': 'The Kafka trigger does not exist',
		'FSS.1301': 'The CTS trigger does not exist',
		'FSS.1308': 'The operation that the trigger names does not exist',
	},
);

const conflicts = sharing(
	{ category: 'invalidRequest', hint: `${OPEN}: such a trigger exists already. Change that one.` },
	{
		'FSS.1141': 'The SMN trigger already exists',
		'FSS.1142': 'The DMS trigger already exists',
		'FSS.1143': 'The DIS trigger already exists',
		'FSS.1145': 'The OBS trigger already exists',
		'FSS.1146': 'The APIG trigger already exists',
		'FSS.1147': 'The request path is already in use',
		'FSS.1148': 'The timer trigger already exists',
		'FSS.1149': 'The LTS trigger already exists',
		'FSS.1150': 'The Kafka trigger already exists',
		'FSS.1166': 'The DDS trigger already exists',
		'FSS.1307': 'A trigger with this name already exists',
		'FSS.1316': 'The operation is already part of the trigger',
	},
);

const services = sharing(
	{
		category: 'service',
		hint: "Check the VPC, the subnet and the security group that the function and its trigger use. The function may have run: run the item again if a second run does no harm, or turn on 'Idempotent' in the options.",
		sideEffect: 'possible',
	},
	{
		'FSS.1115': 'FunctionGraph could not reach the network of the function or its trigger',
		'FSS.1162': 'The change takes effect later, because a service is not available',
		'FSS.1169': 'FunctionGraph could not reach the network of the function or its trigger',
		'FSS.1170': 'DDS did not accept the user name and password of the trigger',
		'FSS.1302': 'FunctionGraph could not save its data',
		'FSS.1315': 'CTS is not available',
	},
);

/** Triggers and their sources. An invocation rarely meets them. Source: "Error Codes" (FunctionGraph). */
export const triggerErrors: ErrorTable = {
	...settings,
	...quotas,
	...absent,
	...conflicts,
	...services,
};
