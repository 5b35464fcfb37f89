import { flagOption, numberOption } from '../providers/contract';

const OF_LOGS = { resources: ['run'], operations: ['getLogs'] } as const;

/** Settings of logs that requests of their own read, by name. */
export const logRows = {
	fullLog: flagOption({
		name: 'fullLog',
		label: 'Full Log',
		description:
			"Whether to read the run's whole log from the cloud's log service when it has ended. It needs further permissions.",
		default: false,
		applies: { resources: ['function'], operations: ['invoke'], needs: 'logs' },
	}),
	lookBackHours: numberOption({
		name: 'lookBackHours',
		label: 'Look Back',
		unit: 'Hours',
		description: 'How far back to look for the run, up to the time for which the log is kept',
		default: 24,
		min: 1,
		max: 8760,
		whole: false,
		rule: 'Give hours between 1 and 8,760 (a year).',
		applies: OF_LOGS,
	}),
	maxLines: numberOption({
		name: 'maxLines',
		label: 'Max Lines',
		description: 'Maximum number of lines to return: the last ones',
		default: 1000,
		min: 1,
		max: 10_000,
		rule: 'Give a whole number between 1 and 10,000.',
		applies: OF_LOGS,
	}),
} as const;
