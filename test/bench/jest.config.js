import tests from '../../jest.config.js';

/** Benchmarks print what they measure and are no part of the tests. */
export default {
  ...tests,
  rootDir: '../..',
  testRegex: '\\.bench\\.ts$',
  testTimeout: 1_200_000,
  maxWorkers: 1,
};
