/** The rooms of the house in their order: a feature may use those above it in this list and none below. */
const FEATURES = [
  'kernel',
  'platform',
  'audit',
  'identity',
  'organizations',
  'rulebooks',
  'meetings',
  'series',
  'agenda',
  'motions',
  'voting',
  'resolutions',
  'action-items',
  'minutes',
  'notices',
  'calendar',
  'preparation',
  'participation',
  'console',
  'archive',
  'home',
  'demo',
  'boot',
];

const orderRules = FEATURES.slice(0, -1).map((feature, index) => ({
  name: `${feature}-uses-only-what-is-above`,
  comment: `src/${feature} stands above ${FEATURES.slice(index + 1).join(', ')} and may not know of them.`,
  severity: 'error',
  from: { path: `^src/${feature}/` },
  to: { path: `^src/(${FEATURES.slice(index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...orderRules,
    {
      name: 'every-room-has-its-place',
      comment: 'A new folder under src is named in the order above.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${FEATURES.join('|')})/` },
    },
    {
      name: 'a-domain-is-pure',
      comment:
        'Domain files know no framework, no database and no machine; they import domain files and the kernel.',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: [
          '^src/platform/(?!templates/)',
          '^node_modules/(@nestjs|typeorm|pg|fastify)',
          '^node:',
          '\\.(entity|service|repository|controller|module)\\.ts$',
        ],
      },
    },
    {
      name: 'the-kernel-stands-alone',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/kernel/', 'node_modules/temporal-polyfill'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'tests-are-not-used',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
