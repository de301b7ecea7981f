import tests from '../../jest.config.js';

/** Takes the pictures of the README; no part of the tests. */
export default {
  ...tests,
  rootDir: '../..',
  testRegex: '\\.pictures\\.ts$',
  testTimeout: 900_000,
  maxWorkers: 1,
};
