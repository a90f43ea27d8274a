// The import table of docs/architecture.md, written where it can fail a build.
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** Every folder of ours, and what it may import of ours. `types` may only be used by `import type`. */
const mayImport = {
  provisioning: [],
  config: ['provisioning'],
  constructs: ['provisioning', 'config'],
  graph: ['provisioning'],
  emulator: ['provisioning'],
  cli: ['provisioning', 'config', 'graph', 'emulator', 'constructs'],
};
const folders = Object.keys(mayImport);

const zones = folders.flatMap((folder) =>
  [...folders, 'test', 'bench']
    .filter((other) => other !== folder && !mayImport[folder].includes(other))
    .map((other) => ({
      target: `./${folder}`,
      from: `./${other}`,
      message: `${folder}/ may not import ${other}/.`,
    })),
);

/** Modules that only some folders may load; everything else is free. */
const forbidden = (...names) => ({
  'no-restricted-imports': ['error', { patterns: names.map((group) => ({ group: [group, `${group}/*`] })) }],
});
const files = ['node:fs', 'fs', 'node:fs/promises', 'fs/promises'];
const network = ['node:http', 'node:https', 'node:net', 'node:tls', '@grpc/grpc-js'];
const cdktf = ['cdktf', '@cdktf', 'constructs'];

export default tseslint.config(
  { ignores: ['dist/', 'dist-bench/', 'cdktf.out/', 'coverage/', 'node_modules/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  importX.flatConfigs.recommended,
  importX.flatConfigs.typescript,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      complexity: ['error', 17],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-extraneous-dependencies': 'error',
      'import-x/no-named-as-default-member': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Only cli/bin.ts and main.ts end the process.' },
      ],
    },
  },
  {
    files: ['provisioning/**'],
    rules: forbidden(...files, ...network, ...cdktf, 'node:process', 'node:child_process'),
  },
  { files: ['config/**'], rules: forbidden(...network, ...cdktf, 'node:child_process') },
  {
    files: ['config/**'],
    ignores: ['config/load.ts'],
    rules: forbidden(...files, ...network, ...cdktf, 'node:child_process'),
  },
  { files: ['constructs/**'], rules: forbidden(...files, ...network, 'node:child_process') },
  { files: ['graph/**', 'emulator/**'], rules: forbidden(...cdktf) },
  {
    // Constructs take the checked spec as a value; loading one is the caller's business.
    files: ['constructs/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/config/**'], allowTypeImports: true, message: 'Only types of config.' }] },
      ],
    },
  },
  {
    files: ['main.ts', 'cli/bin.ts', 'bench/**'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Jest's asymmetric matchers are typed any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    // Several files that a page has as one script, checked by a project of their own.
    files: ['cli/preview/html/client/**'],
    languageOptions: {
      sourceType: 'script',
      parserOptions: { projectService: false, project: './tsconfig.page.json' },
    },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { vars: 'local' }],
    },
  },
  {
    // Modules that a browser loads, checked by the same project.
    files: ['emulator/page/client/**'],
    languageOptions: { parserOptions: { projectService: false, project: './tsconfig.page.json' } },
    rules: { 'no-undef': 'off' },
  },
  { files: ['*.mjs'], ...tseslint.configs.disableTypeChecked },
);
