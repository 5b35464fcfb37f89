import { flagOption, numberOption } from '../providers/contract';

const OF_LOGS = { resources: ['run'], operations: ['getLogs'] } as const;

/** Settings of logs that requests of their own read, by name. */
export const logRows = {
	fullLog: flagOption({
		name: 'fullLog',
		label: 'Full Log',
		description:
			"Whether to get the run's complete log from the cloud's log service after the run has ended. Requires additional permissions.",
		default: false,
		applies: { resources: ['function'], operations: ['invoke'], needs: 'logs' },
	}),
	lookBackHours: numberOption({
		name: 'lookBackHours',
		label: 'Look Back',
		unit: 'Hours',
		description:
			'How far back to look for the run. Logs that are older than the retention period of the log service are not found.',
		default: 24,
		min: 1,
		max: 8760,
		whole: false,
		rule: 'Enter a number of hours between 1 and 8,760 (a year).',
		applies: OF_LOGS,
	}),
	maxLines: numberOption({
		name: 'maxLines',
		label: 'Max Lines',
		description: 'Maximum number of lines to return, counted from the end of the log',
		default: 1000,
		min: 1,
		max: 10_000,
		rule: 'Enter a whole number between 1 and 10,000.',
		applies: OF_LOGS,
	}),
} as const;
