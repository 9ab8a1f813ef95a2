import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Programs that a person runs in a terminal: there, printing is the purpose. Everywhere else the structured log speaks. */
const terminalPrograms = [
  'build/**',
  'desk/cli/**',
  'registry/cli/**',
  'tests/tour/**',
  'tests/bench/**',
  '**/*.bench.ts',
];

export default defineConfig(
  globalIgnores(['node_modules', 'out', 'release', 'var', 'assets']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true, ignoreUsingDeclarations: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A zod schema and its type share one name, and the wire's types are unions of object literals: `type` is the house's word.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Code points are the unit of Unicode folding and bidirectional runs; spreading a string gives exactly them.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      // An implementation of an asynchronous interface may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'tests/**'],
    rules: {
      // `expect(spy.method)` reads a method without calling it; that is what a spy is for.
      '@typescript-eslint/unbound-method': 'off',
      // Alphabets for generated names are spread from literals, one code point each.
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    extends: [hooks.configs.flat.recommended],
    // No React Compiler here: a library it could not memoize is no danger.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'setTimeout',
          'clearTimeout',
          'AbortSignal',
          'module',
          'require',
          '__dirname',
          '__filename',
        ].map(name => [name, 'readonly']),
      ),
    },
  },
  {
    // Scripts of the pages that tests serve.
    files: ['tests/e2e/**/*.js'],
    languageOptions: { globals: { window: 'readonly', document: 'readonly' } },
  },
  {
    // TypeScript knows which names exist; the plain rule does not know the types' globals.
    files: ['**/*.ts', '**/*.tsx'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['**/*'],
    ignores: terminalPrograms,
    rules: { 'no-console': 'error' },
  },
);
