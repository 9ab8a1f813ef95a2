/**
 * Who may import whom. The rooms and their reasons are in CONTRIBUTING.md; this file is what makes them hold.
 * Tests stand beside their file and obey the same room's rules, except that they may read files.
 */
const test = '[.](test|bench)[.]tsx?$';

/** A rule that lets `room` reach its own files, npm packages and `allowed`, and nothing else of ours. */
const room = (name, allowed, comment) => ({
  name: `room-${name}`,
  comment,
  severity: 'error',
  from: { path: `^${name}/` },
  to: {
    path: '^(domain|db|drivers|desk|electron|renderer|registry|build|tests)/',
    pathNot: [`^${name}/`, ...allowed],
  },
});

module.exports = {
  forbidden: [
    room('domain', [], 'The law depends on nothing of ours: it must be readable and testable alone.'),
    room('db', ['^domain/'], 'The store knows the law, never the desk.'),
    room('drivers', ['^domain/'], 'A device knows the law, never the store or the desk.'),
    room('desk', ['^domain/', '^db/', '^drivers/'], 'The desk runs without Electron and without a screen.'),
    room('electron', ['^desk/contract/'], 'Main is a broker: it starts the desk by path and relays frames.'),
    room('renderer', ['^desk/contract/', '^domain/'], 'A page asks the desk or the pure law, nothing else.'),
    room(
      'registry',
      ['^domain/', '^desk/contract/'],
      'The registry shares the law and the wire with the desk.',
    ),
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-without-io',
      comment:
        'No file, network, process, clock or thread in the law. Hashing is pure, but only where the renderer never goes.',
      severity: 'error',
      from: { path: '^domain/', pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'domain-hashes-in-three-places',
      comment: 'The renderer bundles the rest of domain, and a page has no node:crypto.',
      severity: 'error',
      from: { path: '^domain/', pathNot: ['^domain/(journal|card)/', '^domain/signature/seal[.]ts$', test] },
      to: { path: '^(node:)?crypto$', dependencyTypes: ['core'] },
    },
    {
      name: 'domain-pure-packages',
      comment: 'Only packages without I/O: schemas and the Unicode bidirectional algorithm.',
      severity: 'error',
      from: { path: '^domain/', pathNot: test },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/(zod|bidi-js)/',
      },
    },
    {
      name: 'page-without-node',
      comment: 'The page is sandboxed: a Node module there fails at run time.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-electron',
      comment: 'Everything outside electron/ runs under plain Node.',
      severity: 'error',
      from: { pathNot: '^electron/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'no-development-package-at-run-time',
      comment: 'A package of devDependencies is not in the installed product.',
      severity: 'error',
      // Vite bundles the page; React and its kin are dependencies all the same.
      from: { path: '^(domain|db|drivers|desk|registry)/', pathNot: test },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'type-import'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-unknown-import',
      comment: 'An import that resolves to nothing fails at the desk, not here.',
      severity: 'error',
      from: {},
      // Vite answers these at build time.
      to: { couldNotResolve: true, pathNot: '[?](url|raw|worker|inline)$|^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)fixtures/.*[.](json|pdf|png)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
