/**
 * The layers of ARCHITECTURE.md as rules for imports.
 * `npm run check:boundaries` fails on a forbidden import, on a cycle, and if it found no modules.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: `^src/(${[`${from}/`, ...allowed].join('|')})` },
})

/** The renderer's folders from the bottom; those in one row do not import each other. */
const rendererLayers = [
  ['jobs', 'lottie', 'colors', 'yuv'],
  ['file-formats'],
  ['media', 'fonts'],
  ['svg'],
  ['canvas'],
  ['filters', 'audio'],
  ['assets'],
  ['plan'],
  ['probe', 'segments', 'reports'],
  ['outputs'],
  ['child', 'pool'],
]

const rendererRules = rendererLayers.flatMap((row, index) =>
  row.map((folder) =>
    only(
      `renderer-${folder}-imports-downwards`,
      `engine/renderer/${folder}`,
      [
        'engine/(compositor|document|mixing)/',
        'platform/(network|time)/',
        'engine/renderer/(render-error|asset-error)\\.ts',
        ...rendererLayers.slice(0, index).flatMap((lower) => lower.map((name) => `engine/renderer/${name}/`)),
      ],
      'the folders of the renderer import in one direction (src/engine/renderer/README.md)',
    ),
  ),
)

/** The worker's folders from the bottom; those in one row do not import each other. */
const workerLayers = [['health'], ['exports'], ['units', 'attempts'], ['jobs', 'maintenance']]

const workerRules = workerLayers.flatMap((row, index) =>
  row.map((folder) => ({
    name: `worker-${folder}-imports-downwards`,
    comment: 'the folders of the worker import in one direction (src/service/worker/README.md)',
    severity: 'error',
    from: { path: `^src/service/worker/${folder}/`, pathNot: '\\.test\\.ts$' },
    to: {
      path: '^src/service/worker/',
      pathNot: `^src/service/worker/(worker-context\\.ts|(${[folder, ...workerLayers.slice(0, index).flat()].join('|')})/)`,
    },
  })),
)

/** The studio's folders from the bottom; the pages and the editor may use each other's parts, all others import downwards. */
const studioLayers = [
  ['errors'],
  ['design', 'playback', 'session'],
  ['commands'],
  ['batches', 'editor', 'exports', 'projects', 'usage', 'webhooks'],
  ['app'],
]
const studioPages = studioLayers.at(-2) ?? []

const studioTests = '(\\.test\\.tsx?|/test-[^/]+\\.tsx?)$'

const studioRules = [
  ...studioLayers.flatMap((row, index) =>
    row.map((folder) => {
      const siblings = studioPages.includes(folder) ? studioPages : [folder]
      const allowed = [...siblings, ...studioLayers.slice(0, index).flat()]
      return {
        name: `studio-${folder}-imports-downwards`,
        comment: 'the folders of the studio import in one direction (studio/ARCHITECTURE.md)',
        severity: 'error',
        from: { path: `^studio/src/${folder}/`, pathNot: studioTests },
        to: { path: '^studio/src/', pathNot: `^studio/src/(${allowed.join('|')})/` },
      }
    }),
  ),
  {
    name: 'studio-imports-what-browsers-run',
    comment:
      'of this repository, the studio uses the document, the compositor, the arithmetic of audio and the client of the API',
    severity: 'error',
    from: { path: '^studio/src/', pathNot: studioTests },
    to: {
      path: '^(src|bin|bench|client|examples|scripts|test)/',
      pathNot: '^(client/|src/builder/|src/engine/(document|compositor|mixing)/)',
    },
  },
  {
    name: 'studio-runs-in-browsers',
    severity: 'error',
    from: { path: '^studio/src/', pathNot: studioTests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'studio-packages-are-declared',
    comment: 'packages of the root are not part of the bundle; studio/package.json lists those that are',
    severity: 'error',
    from: { path: '^studio/src/', pathNot: studioTests },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'playback-without-react',
    comment: 'the player is driven by a clock and a document, and is tested without components',
    severity: 'error',
    from: { path: '^studio/src/playback/' },
    to: { path: 'node_modules/(react|react-dom|react-aria[^/]*|wouter|@tanstack|lucide-react)/' },
  },
]

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'except for components that contain themselves: the fields of an object or a list have fields',
      severity: 'error',
      from: { pathNot: '^studio/src/editor/inspector/fields/' },
      to: { circular: true },
    },
    {
      name: 'not-unresolvable',
      comment: 'except for URLs of files, which Vite resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    only('document-is-pure', 'engine/document', [], 'the document imports none of our other modules'),
    only(
      'network-is-independent',
      'platform/network',
      ['platform/time/'],
      'the address guard imports none of our other modules, except the time of its deadlines',
    ),
    only('time-is-independent', 'platform/time', [], 'time imports none of our other modules'),
    only(
      'compositor-only-draws',
      'engine/compositor',
      ['engine/document/'],
      'the compositor also runs in browsers',
    ),
    only('mixing-only-mixes', 'engine/mixing', ['engine/document/'], 'the mixing also runs in browsers'),
    only(
      'renderer-without-service',
      'engine/renderer',
      ['engine/compositor/', 'engine/document/', 'engine/mixing/', 'platform/(network|time)/'],
      'the renderer has no database, queue or HTTP server',
    ),
    ...rendererRules,
    ...workerRules,
    ...studioRules,
    only(
      'builder-is-light',
      'builder',
      [
        'engine/document/(registries|css|caption-files|backgrounds)/',
        'engine/document/(ticks|easing-text|limits|model|model-assets|model-captions|model-text)\\.ts',
      ],
      'the client package contains the builder, so it imports no schemas',
    ),
    only(
      'javascript-without-service',
      'javascript',
      ['builder/', 'engine/', 'platform/network/', 'package-version\\.ts'],
      'the JavaScript API needs neither the service nor the command line',
    ),
    only(
      'platform-without-product',
      'platform',
      ['config\\.ts', 'config-variable\\.ts', 's3-settings\\.ts', 'package-version\\.ts'],
      'the platform knows neither documents nor exports',
    ),
    only('errors-are-independent', 'service/errors', [], 'every module throws refusals, so they import none'),
    only(
      'idempotency-is-independent',
      'service/idempotency',
      ['service/errors/', 'platform/'],
      'idempotency knows neither projects nor exports',
    ),
    {
      name: 'no-node-in-document-and-compositor',
      severity: 'error',
      from: { path: '^src/(builder|engine/(document|compositor|mixing))/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'canvas-in-few-folders',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(engine/renderer/(canvas|fonts)|example-media)/|\\.test\\.ts$' },
      to: { path: 'node_modules/@napi-rs/canvas' },
    },
    {
      name: 'libav-in-two-folders',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/renderer/(media|audio)/|\\.test\\.ts$' },
      to: { path: 'node_modules/node-av' },
    },
    {
      name: 'opentelemetry-in-one-folder',
      comment:
        'other modules record spans with Tracing, so that its packages are loaded only if traces are on',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/tracing/' },
      to: { path: 'node_modules/@opentelemetry' },
    },
    {
      name: 'api-is-thin',
      severity: 'error',
      from: {
        path: '^src/service/(?!api/|doctor/|startup/|worker/)',
      },
      to: { path: '^src/(cli/|service/(api|worker|startup)/)' },
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
