/**
 * Lints what is never shipped: local cloud, tests, scripts. They are `.mts`/`.mjs` files, because the
 * strict n8n configuration (`eslint.config.mjs`, which must not be changed) treats every `.ts` file as
 * code that runs inside n8n and forbids Node's own modules there.
 */
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**', '.cache/**', '**/*.ts', 'coverage/**'] },
	{
		files: ['**/*.mts', '**/*.mjs', '**/*.js'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		languageOptions: { globals: { ...globals.node } },
		rules: {
			'no-console': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
		},
	},
	{
		files: ['gulpfile.js', 'jest.config.js', 'test/jestEnvironment.js', '**/functions/*.js'],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
);
