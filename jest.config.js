/** ES modules that a CommonJS package requires, which Jest cannot do by itself on Node 20. */
const REQUIRED_MODULES = '(content-disposition)';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
    [`/node_modules/${REQUIRED_MODULES}/.+\\.js$`]: ['@swc/jest', { jsc: { target: 'es2023' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!${REQUIRED_MODULES}/)`],
  globalSetup: '<rootDir>/test/support/start-database.js',
  globalTeardown: '<rootDir>/test/support/stop-database.js',
  // Ends a test that hangs. How fast anything is, the benchmarks say: a machine with much to do fails no test.
  testTimeout: 600_000,
  maxWorkers: 2,
};
