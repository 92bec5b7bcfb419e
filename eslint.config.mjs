/** What the formatter cannot see: mistakes, accessibility of markup, and habits of TypeScript. */
import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist/', '.astro/', '.portal/', 'content/', 'tests/fixtures/', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...astro.configs.recommended,
  ...astro.configs['jsx-a11y-strict'],
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.serviceworker } },
  },
  {
    rules: {
      // `array[0]!` after a check of the length says more than a guard that cannot fail.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' },
      ],
      // Prettier keeps code within 100 columns; sentences and patterns are not cut.
      'max-len': [
        'error',
        {
          code: 100,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
          ignorePattern: 'eslint-disable',
        },
      ],
      // Doing nothing is what some implementations of an interface are for.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Control characters are what the checks look for.
      'no-control-regex': 'off',
      // A fixture of Playwright that needs no other one says so with an empty pattern.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
  {
    files: ['**/*.astro'],
    rules: {
      // Lists without bullets are no lists to VoiceOver unless they say so.
      'astro/jsx-a11y/no-redundant-roles': ['error', { ul: ['list'], ol: ['list'] }],
      // A table or a block of code that scrolls must be reached by keyboard.
      'astro/jsx-a11y/no-noninteractive-tabindex': 'off',
    },
  },
  {
    // Links in templates get their text and address from the script that fills them.
    files: [
      'src/layouts/PathLayout.astro',
      'src/pages/offline/index.astro',
      'src/ui/entry-form/end/EntryFormEnd.astro',
      'src/ui/assess/together/ResultExport.astro',
      'src/ui/search/**/*.astro',
    ],
    rules: {
      'astro/jsx-a11y/anchor-has-content': 'off',
      'astro/jsx-a11y/anchor-is-valid': 'off',
    },
  },
);
