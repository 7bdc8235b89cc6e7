import { buildDocumentWithItems } from '../validation.ts'

/** A body that is as expensive as possible for the server, and its route. */
export interface HostileBody {
  readonly title: string
  readonly path: string
  /** JSON text. */
  readonly body: string
}

const keyed = (count: number, value: (index: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value(index)]))

/** Bodies of up to 5 MiB, some refused for their counts and some as large as they may be. */
export function hostileBodies(projectId: string): HostileBody[] {
  const document = buildDocumentWithItems(100)
  const sync = `/v1/projects/${projectId}/sync`
  const validate = '/v1/editor/validate'
  const estimate = '/v1/exports/estimate'
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const of = (title: string, path: string, editorState: unknown, others: object = {}): HostileBody => ({
    title,
    path,
    body: JSON.stringify({ editorState, ...others }),
  })
  return [
    of('400 000 small keys', sync, { ...document, ...keyed(400_000, () => 1) }),
    of('300 000 empty items', validate, { ...document, items: keyed(300_000, () => ({})) }),
    of('a list of 2 000 000 numbers', sync, { ...document, x: Array(2_000_000).fill(1) }),
    of('300 000 keys, no two alike', validate, {
      ...document,
      x: Array.from({ length: 15_000 }, (_, list) =>
        Object.fromEntries(Array.from({ length: 20 }, (_, key) => [`${list}.${key}`, 1])),
      ),
    }),
    of('19 900 empty items', validate, { ...document, items: keyed(19_900, () => ({})) }),
    of('9 000 empty items, small enough to be checked at once', validate, {
      ...document,
      items: keyed(9_000, () => ({})),
    }),
    of('a valid document of 6 000 items', sync, buildDocumentWithItems(6_000)),
    of('an estimate of 6 000 items', estimate, buildDocumentWithItems(6_000), settings),
    of('a string of 5 MB', validate, { ...document, x: 'x'.repeat(5_000_000) }),
    {
      title: '1 000 000 lists in each other',
      path: validate,
      body: `{"editorState":{"x":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}}`,
    },
    of(
      'keys beside the document',
      sync,
      document,
      keyed(400_000, () => 1),
    ),
  ]
}
