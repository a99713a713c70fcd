import path from 'node:path';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { root } from './root.mjs';
import svelteConfig from './svelte.config.mjs';

// The walls between the rooms, as the folders' table of the architecture has them. ESLint replaces a rule's options
// where two blocks fit a file, so each room's block lists all that is forbidden in it.
const forbid = {
  electronFromRenderer: {
    regex: '^electron$|/electron/',
    message: 'The renderer has no Electron; call window.clockhouse.',
  },
  node: { regex: '^node:|^(fs|path|os|crypto|child_process|net|http|https|worker_threads)$', message: 'No Node here.' },
  renderer: { regex: '/renderer/', message: 'The main process knows nothing of the renderer.' },
  sandbox: { regex: '/sandbox/', message: 'The demo company is reached over HTTP, like BambooHR.' },
  keychain: {
    regex: '^(@github/)?keytar$',
    message: 'The keychain is used through electron/accounts/keychain.ts only.',
  },
  outsideShared: {
    regex: '^(?!\\.{1,2}/|temporal-polyfill|valibot)|/(electron|renderer|build|test)/',
    message: 'shared/ imports only shared/, temporal-polyfill and valibot.',
  },
  sleep: { regex: '^(node:)?timers(/promises)?$', message: 'Wait for what a person would see, not for time to pass.' },
};
const electronNames = {
  ipcMain: 'Handlers are registered by electron/ipc/ only.',
  ipcRenderer: 'Only electron/preload.ts talks over IPC.',
  shell: 'Links are opened by electron/windows/ only, which checks them.',
};

const importRule = (patterns, names = Object.keys(electronNames)) => [
  'error',
  {
    patterns,
    paths: names.map((name) => ({ name: 'electron', importNames: [name], message: electronNames[name] })),
  },
];

const dates = [
  'NewExpression[callee.name="Date"]',
  'CallExpression[callee.name="Date"]',
  'CallExpression[callee.object.name="Date"]',
].map((selector) => ({ selector, message: 'Times come from shared/time and electron/time, never from Date.' }));
const markup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Markup is made by components, never from text.',
  },
];
const keychainImport = [
  { selector: 'ImportExpression[source.value=/^(@github\\u002F)?keytar$/]', message: forbid.keychain.message },
];
const sleeps = [
  'CallExpression[callee.property.name="waitForTimeout"]',
  'CallExpression[callee.name="sleep"]',
  'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
].map((selector) => ({ selector, message: forbid.sleep.message }));
const syntaxRule = (...groups) => ['error', ...groups.flat()];

const typeAware = {
  parserOptions: { project: path.join(root, 'tsconfig.json'), tsconfigRootDir: root, extraFileExtensions: ['.svelte'] },
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'test-results/',
      '.svelte-check/',
      'renderer/i18n/generated/',
      'electron/words/generated/',
      'renderer/i18n/project.inlang/',
      'shared/bamboohr/api-types.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: typeAware,
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A function of an asynchronous interface may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNever: true }],
      // Durations are numbers with a brand, which the rule takes for something else.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  svelte.configs['flat/recommended'],
  svelte.configs['flat/prettier'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Sets and maps are held by `$state.raw` and replaced as a whole.
      'svelte/prefer-svelte-reactivity': 'off',
      // Props are destructured with `let` when one of them is bindable.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all', excludedRunes: ['$props'] }],
    },
  },
  {
    // Types of components are checked by svelte-check; here each component would cost half a second.
    files: ['**/*.svelte'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['renderer/**/*.{ts,svelte}'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-console': 'error',
      'no-restricted-imports': importRule([forbid.electronFromRenderer, forbid.node, forbid.keychain]),
      'no-restricted-syntax': syntaxRule(dates, markup, keychainImport),
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': importRule([forbid.outsideShared]),
      'no-restricted-syntax': syntaxRule(dates, markup),
    },
  },
  {
    files: ['electron/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': importRule([forbid.renderer, forbid.sandbox, forbid.keychain]),
      'no-restricted-syntax': syntaxRule(dates, keychainImport),
    },
  },
  {
    files: ['electron/ipc/**/*.ts'],
    rules: {
      'no-restricted-imports': importRule([forbid.renderer, forbid.sandbox, forbid.keychain], ['ipcRenderer', 'shell']),
    },
  },
  {
    files: ['electron/preload.ts'],
    rules: {
      'no-restricted-imports': importRule([forbid.renderer, forbid.sandbox, forbid.keychain], ['ipcMain', 'shell']),
    },
  },
  {
    files: ['electron/windows/**/*.ts'],
    rules: {
      'no-restricted-imports': importRule(
        [forbid.renderer, forbid.sandbox, forbid.keychain],
        ['ipcMain', 'ipcRenderer'],
      ),
    },
  },
  {
    // A failed start and its measurement have no log yet to go to.
    files: ['electron/main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['electron/accounts/keychain.ts'],
    rules: {
      'no-restricted-imports': importRule([forbid.renderer, forbid.sandbox]),
      'no-restricted-syntax': syntaxRule(dates),
    },
  },
  {
    files: ['electron/sandbox/**/*.ts'],
    rules: { 'no-restricted-imports': importRule([forbid.renderer, forbid.keychain]) },
  },
  {
    // The homes of the clocks: everything else gets its time from them. The demo company has a clock of its own and,
    // being another program, nothing of the product's.
    files: ['shared/time/**/*.ts', 'electron/time/**/*.ts', 'electron/sandbox/**/*.ts'],
    rules: { 'no-restricted-syntax': syntaxRule(keychainImport) },
  },
  {
    files: ['test/e2e/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [forbid.sleep] }],
      'no-restricted-syntax': syntaxRule(sleeps),
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Fixtures are destructured; none of them uses 'this'.
      '@typescript-eslint/unbound-method': 'off',
      // What JSON and page scripts bring is checked by the assertions themselves.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    // Scripts that run in a page as well as in Node.
    files: ['build/packaging/icons/**', 'test/**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: {
      'no-undef': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-require-imports': 'off',
      eqeqeq: 'error',
    },
  },
);
