/**
 * The arrows of ARCHITECTURE.md as rules: who may import whom.
 * `npm run check:boundaries` fails on a forbidden arrow, a cycle, or when no module was seen at all.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: `^src/(${[from, ...allowed].join('|')})/` },
})

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('document-is-pure', 'document', [], 'the document knows nothing of ours'),
    only('network-stands-alone', 'network', [], 'the address guard knows nothing of ours'),
    only('compositor-draws-only', 'compositor', ['document'], 'the studio runs the compositor in a browser'),
    only(
      'renderer-has-no-service',
      'renderer',
      ['compositor', 'document', 'network'],
      'no database, queue or HTTP in the renderer',
    ),
    {
      name: 'no-node-in-document-and-compositor',
      severity: 'error',
      from: { path: '^src/(document|compositor)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'canvas-in-one-room',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/renderer/(canvas|fonts)/|\\.test\\.ts$' },
      to: { path: 'node_modules/@napi-rs/canvas' },
    },
    {
      name: 'libav-in-one-room',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/renderer/(media|audio)/|\\.test\\.ts$' },
      to: { path: 'node_modules/node-av' },
    },
    {
      name: 'api-is-thin',
      severity: 'error',
      from: {
        path: '^src/(editor|previews|projects|assets|exports|webhooks|billing|accounts|queue|database|storage)/',
      },
      to: { path: '^src/(api|cli|worker|service)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
