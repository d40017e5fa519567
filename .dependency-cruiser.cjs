/** Rooms and what they may import: one way, from the model outwards. */
const MIDDLE = [
  'sources',
  'catalog',
  'techdocs',
  'apis',
  'templates',
  'facts',
  'insights',
  'search',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'model-stands-alone',
      comment:
        'The model is pure: no other room, no Astro, and of Node only what kinds.ts explains.',
      severity: 'error',
      from: { path: '^src/model/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src/(?!model/)|integrations/|scripts/)' },
    },
    {
      name: 'model-without-node',
      severity: 'error',
      from: { path: '^src/model/', pathNot: '(\\.test\\.ts$|^src/model/kinds\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
    ...MIDDLE.map((room) => ({
      name: `${room}-imports-the-model`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^(src/|integrations/|scripts/)',
        pathNot: room === 'catalog' ? '^src/(catalog|model|sources)/' : `^src/(${room}|model)/`,
      },
    })),
    {
      name: 'highlight-stands-alone',
      comment: 'Code is coloured by the build and by the wizard, with the same words.',
      severity: 'error',
      from: { path: '^src/highlight/' },
      to: { path: '^(src/(?!highlight/)|integrations/|scripts/)' },
    },
    {
      name: 'portal-below-the-site',
      severity: 'error',
      from: { path: '^src/portal/' },
      to: { path: '^(integrations/|scripts/|src/(pages|layouts|components|islands)/)' },
    },
    {
      name: 'site-reads-the-portal',
      comment: 'Pages read views; they neither collect nor decide.',
      severity: 'error',
      from: { path: '^src/(pages|layouts|components|islands)/', pathNot: '^src/islands/wizard/' },
      to: {
        path: `^(integrations/|scripts/|src/(${MIDDLE.join('|')})/)`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'wizard-runs-templates',
      comment: 'The one island that runs the engine of a room: templates run in the browser.',
      severity: 'error',
      from: { path: '^src/islands/wizard/' },
      to: {
        path: `^(integrations/|scripts/|src/(portal|${MIDDLE.filter((room) => room !== 'templates').join('|')})/)`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'templates-without-node',
      comment:
        'Templates run in the browser too; only what compiles and checks for the build is for Node.',
      severity: 'error',
      from: { path: '^src/templates/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(^|/)(fixtures|node_modules)/' },
  },
};
