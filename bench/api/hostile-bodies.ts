import { buildDocumentWithItems } from '../validation.ts'

/** A body that is expensive for the server, and its route. */
export interface HostileBody {
  readonly title: string
  readonly path: string
  /** JSON text. */
  readonly body: string
}

const keyed = (count: number, value: (index: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value(index)]))

/** Returns bodies of up to 5 MiB: some exceed a limit, some are just within it. */
export function hostileBodies(projectId: string): HostileBody[] {
  const document = buildDocumentWithItems(100)
  const sync = `/v1/projects/${projectId}/sync`
  const validate = '/v1/editor/validate'
  const estimate = '/v1/exports/estimate'
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const buildBody = (
    title: string,
    path: string,
    editorState: unknown,
    others: object = {},
  ): HostileBody => ({
    title,
    path,
    body: JSON.stringify({ editorState, ...others }),
  })
  return [
    buildBody('400 000 small keys', sync, { ...document, ...keyed(400_000, () => 1) }),
    buildBody('300 000 empty items', validate, { ...document, items: keyed(300_000, () => ({})) }),
    buildBody('a list of 2 000 000 numbers', sync, { ...document, x: Array(2_000_000).fill(1) }),
    buildBody('300 000 different keys', validate, {
      ...document,
      x: Array.from({ length: 15_000 }, (_, list) =>
        Object.fromEntries(Array.from({ length: 20 }, (_, key) => [`${list}.${key}`, 1])),
      ),
    }),
    buildBody('19 900 empty items', validate, { ...document, items: keyed(19_900, () => ({})) }),
    buildBody('9 000 empty items, checked on the main thread', validate, {
      ...document,
      items: keyed(9_000, () => ({})),
    }),
    buildBody('a valid document of 6 000 items', sync, buildDocumentWithItems(6_000)),
    buildBody('an estimate of 6 000 items', estimate, buildDocumentWithItems(6_000), settings),
    buildBody('a string of 5 MB', validate, { ...document, x: 'x'.repeat(5_000_000) }),
    {
      title: '1 000 000 nested lists',
      path: validate,
      body: `{"editorState":{"x":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}}`,
    },
    buildBody(
      'keys outside of the document',
      sync,
      document,
      keyed(400_000, () => 1),
    ),
  ]
}
