import { findingsOf, partOf, type Report } from './survivors.mts';

const mutant = (status: string, line: number, mutatorName = 'ConditionalExpression') => ({
	...{ mutatorName, status, location: { start: { line } } },
	...(status === 'Ignored' && { static: true }),
});
const report: Report = {
	files: {
		'a.ts': {
			source: 'first();\n\tif (x) return;\n\tsecond("text");\n',
			mutants: [
				...[mutant('Killed', 1), mutant('Timeout', 1), mutant('Ignored', 1)],
				...[mutant('Survived', 2), mutant('NoCoverage', 2)],
				...[mutant('Survived', 3, 'StringLiteral'), mutant('Killed', 3), mutant('Killed', 3)],
			],
		},
		'b.ts': { source: 'third();', mutants: [mutant('Killed', 1)] },
	},
};

describe('what is kept of a mutation run', () => {
	it('survivors by line, and the figures', () => {
		expect(findingsOf(report, '2026-01-02')).toEqual({
			date: '2026-01-02',
			...{ killed: 4, timedOut: 1, survived: 2, notReached: 1, notRun: 1 },
			...{ score: 62.5, scoreWithoutTexts: 71.4 },
			survivors: {
				'a.ts': [
					{ line: 'if (x) return;', count: 2, why: '' },
					{ line: 'second("text");', count: 1, why: '' },
				],
			},
		});
	});

	it('a run of a folder in another says nothing of the rest', () => {
		const one = { source: '', mutants: [] };
		const files = { 'n/providers/a/x.ts': one, 'n/providers/ab/x.ts': one, 'n/reading/x.ts': one };
		expect(partOf({ files }, 'providers/a')).toEqual({ files: { 'n/providers/a/x.ts': one } });
	});

	it('a reason stays with its line, and goes with it', () => {
		const first = findingsOf(report, '2026-01-02');
		const reasons = ['if (x) return;', 'gone();'].map((line) => ({
			line,
			count: 1,
			why: 'harmless',
		}));
		const before = { ...first, survivors: { 'a.ts': reasons } };
		expect(findingsOf(report, '2026-01-03', before).survivors).toEqual({
			'a.ts': [
				{ line: 'if (x) return;', count: 2, why: 'harmless' },
				{ line: 'second("text");', count: 1, why: '' },
			],
		});
	});
});
