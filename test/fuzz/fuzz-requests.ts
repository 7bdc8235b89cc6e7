import fc from 'fast-check'
import { makePng } from '../support/make-png.ts'
import { type Corruption, corruptionArbitrary, type Parts } from './corruptions.ts'
import { type Operation, takesJson } from './operations.ts'
import type { ResourceIds } from './resource-ids.ts'
import { type Draw, validValue } from './valid-values.ts'

export interface FuzzRequest {
  readonly operation: Operation
  /** The account whose key is sent, unless the key itself is wrong. */
  readonly owner: ResourceIds
  readonly url: string
  /** Values of the path's parameters by name. */
  readonly path: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly payload: Buffer | string | undefined
}

/** Builds a request when it is sent, from the resources that exist by then. */
export type MakeRequest = (accounts: readonly [ResourceIds, ResourceIds]) => FuzzRequest

/** Generates requests to one of the operations: valid, slightly invalid and hostile ones. */
export function fuzzRequests(operations: readonly Operation[]): fc.Arbitrary<MakeRequest> {
  return fc.constantFrom(...operations).chain((operation) => {
    const corruptions = fc.oneof(
      { weight: 4, arbitrary: fc.constant<Corruption[]>([]) },
      { weight: 3, arbitrary: corruptionArbitrary(operation).map((corrupt) => [corrupt]) },
      { weight: 2, arbitrary: fc.array(corruptionArbitrary(operation), { minLength: 2, maxLength: 5 }) },
    )
    return fc.record({ owner: fc.nat({ max: 1 }), parts: validParts(operation), corruptions }).map(
      ({ owner, parts: draw, corruptions }): MakeRequest =>
        ([first, second]) => {
          const [own, other] = owner === 0 ? [first, second] : [second, first]
          const parts = corruptions.reduce((corrupted, corrupt) => corrupt(corrupted, other), draw(own))
          return encodeRequest(operation, own, parts)
        },
    )
  })
}

/** Kinds of ids that belong together, and the parameters that take them. */
const pairs = [
  ['binding', 'projectId', 'assetId'],
  ['endpointBinding', 'endpointId', 'endpointDeliveryId'],
] as const

function validParts(operation: Operation): fc.Arbitrary<(ids: ResourceIds) => Parts> {
  const { bodyTypes, parameters } = operation
  const drawn = fc.tuple(
    ...parameters.map((parameter) => {
      const values = validValue(operation, parameter.name, parameter.schema)
      return parameter.isRequired ? values : sometimes(values)
    }),
  )
  return fc
    .record({ drawn, pair: fc.nat(), body: validBody(operation) })
    .map(({ drawn, pair, body }) => (ids) => {
      const values = new Map<string, string>()
      parameters.forEach(({ name, in: location }, index) => {
        const value = drawn[index]?.(ids)
        if (value !== undefined) values.set(name, String(value))
        // There is no such resource: use an id that might exist.
        else if (location === 'path') values.set(name, '0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55')
      })
      for (const [kind, outer, inner] of pairs) {
        const known = ids.pick(kind, pair)
        if (known === undefined || !values.has(outer) || !values.has(inner)) continue
        const [outerId = '', innerId = ''] = known.split('/')
        values.set(outer, outerId).set(inner, innerId)
      }
      return { parameters: values, key: ids.key, type: bodyTypes[0] ?? '', payload: body(ids) }
    })
}

const sometimes = (values: fc.Arbitrary<Draw<unknown>>): fc.Arbitrary<Draw<unknown>> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<Draw<unknown>>(() => undefined) }, values)

/** The example from the description, or a body that matches its schema, with some fields changed. */
function validBody(operation: Operation): fc.Arbitrary<Draw<Buffer | string>> {
  const { bodyTypes, bodyFields, bodyExample } = operation
  if (bodyTypes.length === 0) return fc.constant(() => undefined)
  if (!takesJson(operation)) return fc.constantFrom(makePng(), makePng(3, 2)).map((bytes) => () => bytes)
  const fields = Object.entries(bodyFields)
  const drawn = fc.tuple(
    ...fields.map(([name, schema]) => {
      const values = validValue(operation, name, schema)
      // The example's rows have variables, which the projects of these accounts lack, and its key is not theirs either.
      if (name === 'rows' || name === 'remoteKey') return values
      return name in bodyExample || fields.length > 1 ? sometimes(values) : values
    }),
  )
  return drawn.map((draws) => (ids) => {
    const body: Record<string, unknown> = { ...bodyExample }
    fields.forEach(([name], index) => {
      const value = draws[index]?.(ids)
      if (value !== undefined) body[name] = value
    })
    return JSON.stringify(body)
  })
}

function encodeRequest(operation: Operation, owner: ResourceIds, parts: Parts): FuzzRequest {
  const path: Record<string, string> = {}
  const query: string[] = []
  const headers: Record<string, string> = { 'x-api-key': toHeaderText(parts.key) }
  for (const { name, in: location } of operation.parameters) {
    const value = parts.parameters.get(name)
    if (location === 'path') path[name] = value ?? ''
    else if (value === undefined) continue
    else if (location === 'query') query.push(`${name}=${encodeValue(value)}`)
    else headers[name] = toHeaderText(value)
  }
  const { payload } = parts
  if (payload !== undefined) headers['content-type'] = parts.type
  const pathText = operation.route.replaceAll(/\{(\w+)\}/g, (_, name) => encodeValue(path[name] ?? ''))
  const url = query.length === 0 ? pathText : `${pathText}?${query.join('&')}`
  return { operation, owner, url, path, headers, payload }
}

/** Lone surrogates have no percent-encoding. */
const encodeValue = (given: string): string => encodeURIComponent(given.toWellFormed())
/** Keeps only the characters that Node.js allows in a header. */
const toHeaderText = (given: string): string => given.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '?')
