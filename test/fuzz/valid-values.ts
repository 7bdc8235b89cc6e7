import fc from 'fast-check'
import { documentArbitrary } from '../documents/document-arbitrary.ts'
import { getOperationName, type Json, type Operation } from './operations.ts'
import type { ResourceIds } from './resource-ids.ts'

/** Returns a value when the request is built, because it may name existing resources; undefined omits the value. */
export type Draw<T> = (ids: ResourceIds) => T | undefined

/** Values for names whose schemas do not say everything. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  callbackUrl: ['https://example.com/hook', 'https://example.com/other?x=1'],
  callbackHeaders: [{}, { 'x-own': 'yes' }],
  filename: ['clip', 'clip.mp4', 'Äpfel und Birnen.webm'],
  'x-file-name': ['pixel.png', 'a%20b.png', 'photo'],
  'idempotency-key': ['one', 'two', 'three'],
  'if-match': ['*', '"r1"', '"r2"'],
  'last-event-id': ['0', '1', '2'],
  clientTaskId: ['first', 'second', ''],
  variables: [{}],
  family: ['Inter', 'Noto Sans'],
  outputs: [[], ['poster'], ['captions.srt', 'audio.m4a']],
  maxCredits: [1_000_000, '999.5'],
  rows: [[{}], [{ filename: 'row' }, { variables: {} }]],
}

/** Values of operations that succeed only for few of those that their schemas allow. */
const samplesByOperation: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  'GET /v1/illustrations/{name}': { name: ['IWelcome', 'IMegaphone'], color: ['#6c63ff', 'teal'] },
  'POST /v1/editor/source-frame': { type: ['video'], remoteUrl: [null], sourceTicks: [0, 120_000] },
}

/** Other names of parameters. */
const kinds: Readonly<Record<string, string>> = { 'x-project-id': 'projectId' }

/** Kinds of ids of operations that succeed only for some resources. */
const kindsByOperation: Readonly<Record<string, string>> = {
  'GET /v1/assets/{assetId}/filmstrip': 'videoId',
  'GET /v1/assets/{assetId}/filmstrip/layout': 'videoId',
  'GET /v1/assets/{assetId}/peaks': 'audioId',
  'GET /v1/exports/{taskId}/report': 'reportedTaskId',
}

/** Operations that only check a document: nothing that it names is downloaded. */
const readsOnly = new Set(['POST /v1/editor/validate', 'POST /v1/exports/estimate'])

/** Generates values that a schema allows and that are meaningful under this name. */
export function validValue(operation: Operation, name: string, schema: Json): fc.Arbitrary<Draw<unknown>> {
  const fixed = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Draw<unknown>> =>
    values.map((value) => () => value)
  const known = (kind: string): fc.Arbitrary<Draw<unknown>> =>
    fc.nat().map((at) => (ids) => ids.pick(kind, at))
  const sample = samplesByOperation[getOperationName(operation)]?.[name] ?? samples[name]
  if (sample !== undefined) return fixed(fc.constantFrom(...sample))
  // Projects have few revisions.
  if (operation.route.includes('{revision}') && (name === 'revision' || name === 'after'))
    return fixed(fc.constantFrom(1, 1, 1, 2))
  if (name === 'revision') return fixed(fc.constantFrom(1))
  if (name === 'quoteId') return known('quoteId')
  if (name === 'remoteKey') return known('videoKey')
  if (name === 'pageCursor') return known(`pageCursor of ${getOperationName(operation)}`)
  if (name === 'editorState') {
    const example = fc.constant(operation.bodyExample.editorState)
    if (!readsOnly.has(getOperationName(operation))) return fixed(example)
    return fixed(fc.oneof(example, documentArbitrary('1.0'), documentArbitrary('1.1')))
  }
  if (schema.format !== undefined && String(schema.format) === 'uuid')
    return known(kindsByOperation[getOperationName(operation)] ?? kinds[name] ?? name)
  return fixed(plainValue(schema))
}

function plainValue(schema: Json): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...Object.values(schema.enum))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf !== undefined)
    return fc.oneof(...Object.values(schema.anyOf).map((one) => plainValue(one ?? {})))
  const [from, to] = [Number(schema.minimum ?? 0), Number(schema.maximum ?? 1_000_000)]
  switch (String(schema.type)) {
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'integer':
      return fc.oneof(fc.integer({ min: from, max: to }), fc.constantFrom(from, to))
    case 'number':
      // Small images are drawn faster.
      return fc.oneof(fc.double({ min: from, max: Math.min(to, 1), noNaN: true }), fc.constantFrom(from, 1))
    default:
      return fc
        .string({ maxLength: Math.min(20, Number(schema.maxLength ?? 20)) })
        .map((text) => `${text}x`.trim().slice(-20))
  }
}
