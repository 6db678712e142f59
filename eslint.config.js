/** Lint of the JavaScript. Types are tsc's business (tsconfig.json); here: mistakes, size and one hand. */
import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import globals from 'globals';

export default [
  { ignores: ['static/vendor/', '.venv*/', 'build/', 'dist/'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@stylistic': stylistic },
    rules: {
      'complexity': ['error', 15],
      'eqeqeq': 'error',
      'max-depth': ['error', 3],
      'max-lines': ['error', 300],
      'max-params': ['error', 5],
      'no-implicit-coercion': ['error', { boolean: false }],
      'no-shadow': ['error', { hoist: 'never' }],
      'no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@stylistic/comma-dangle': ['error', 'only-multiline'],
      '@stylistic/eol-last': 'error',
      '@stylistic/max-len': ['error', { code: 160, ignoreTemplateLiterals: true, ignoreStrings: true }],
      '@stylistic/no-multiple-empty-lines': ['error', { max: 1 }],
      '@stylistic/no-tabs': 'error',
      '@stylistic/no-trailing-spaces': 'error',
      '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'always' }],
      '@stylistic/semi': 'error',
    },
  },
  { files: ['static/js/**'], languageOptions: { globals: globals.browser } },
  { files: ['tests/**', 'eslint.config.js'], languageOptions: { globals: globals.node } },
];
