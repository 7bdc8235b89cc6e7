import fc from 'fast-check'

/** A part of a JSON schema or of an OpenAPI document. */
export interface Json {
  readonly [key: string]: Json | undefined
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** As OpenAPI writes it, `/v1/projects/{projectId}`. */
  readonly route: string
  readonly statuses: readonly number[]
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly bodyTypes: readonly string[]
  readonly bodyFields: readonly string[]
  readonly bodyExample: Readonly<Record<string, unknown>> | undefined
}

export interface FuzzRequest {
  readonly operation: Operation
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload: string | undefined
}

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const

/** All operations that an OpenAPI document describes with answers. */
export function operationsOf(document: Json): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([route, byMethod]) =>
    methods.flatMap((method) => {
      const described = byMethod?.[method.toLowerCase()]
      // A stream of events ends with its task, whenever that is.
      const isEndless = route.endsWith('/events')
      if (
        described === undefined ||
        byMethod === undefined ||
        isEndless ||
        route === '/healthz' ||
        route === '/readyz'
      )
        return []
      const content: Json = described.requestBody?.content ?? {}
      const schema = Object.values(content)[0]?.schema
      return {
        method,
        route,
        statuses: Object.keys(described.responses ?? {}).map(Number),
        parameters: Object.values(described.parameters ?? {}).map((parameter) => ({
          name: String(parameter?.name),
          in: String(parameter?.in),
        })),
        bodyTypes: Object.keys(content),
        bodyFields: Object.keys(schema?.properties ?? {}),
        bodyExample: exampleOf(schema, content),
      }
    }),
  )
}

function exampleOf(schema: Json | undefined, content: Json): Json | undefined {
  const fromMedia = Object.values(Object.values(content)[0]?.examples ?? {})[0]?.value
  return Object.values(schema?.examples ?? {})[0] ?? fromMedia
}

const hostileTexts = [
  '',
  '\u0000',
  '../../etc/passwd',
  "'; drop table projects; --",
  '%00%ff%c0%af',
  '\ud800',
  '🎬'.repeat(300),
  '-1',
  '1e309',
  'NaN',
  '__proto__',
  'a'.repeat(3000),
]
const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 40 }))
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, 2 ** 53, [], {}, { __proto__: null }),
)

/** Requests to one of the operations, from nearly right to hostile; `ids` may change between them. */
export function fuzzRequests(
  operations: readonly Operation[],
  keys: readonly string[],
  ids: readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const known = fc.nat().map((at) => ids[at % ids.length] ?? '')
  const id = fc.oneof({ weight: 6, arbitrary: known }, fc.uuid(), text)
  return fc.constantFrom(...operations).chain((operation) =>
    fc
      .record({
        path: fc.array(id, { minLength: 3, maxLength: 3 }),
        values: fc.array(fc.oneof(fc.option(text), fc.constantFrom('1', '20'), known), {
          minLength: 8,
          maxLength: 8,
        }),
        key: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...keys) }, text),
        type: fc.oneof(
          { weight: 8, arbitrary: fc.constantFrom('application/json', ...operation.bodyTypes) },
          fc.constantFrom('text/plain', 'application/json; charset=utf-16', ';', ''),
        ),
        payload: payloadFor(operation),
      })
      .map(({ path, values, key, type, payload }) => {
        let at = 0
        const pathText = operation.route.replaceAll(/\{\w+\}/g, () => encoded(path[at++ % path.length] ?? ''))
        const query: string[] = []
        const headers: Record<string, string> = { 'x-api-key': headerText(key) }
        operation.parameters.forEach((parameter, index) => {
          const given = values[index % values.length]
          if (given === null || given === undefined) return
          if (parameter.in === 'query') query.push(`${parameter.name}=${encoded(given)}`)
          if (parameter.in === 'header') headers[parameter.name] = headerText(given)
        })
        if (payload !== undefined) headers['content-type'] = type
        const url = query.length === 0 ? pathText : `${pathText}?${query.join('&')}`
        return { operation, url, headers, payload }
      }),
  )
}

function payloadFor({ bodyTypes, bodyFields, bodyExample }: Operation): fc.Arbitrary<string | undefined> {
  if (bodyTypes.length === 0) return fc.constantFrom(undefined, undefined, '{}', '{')
  const field = bodyFields.length === 0 ? fc.string() : fc.constantFrom(...bodyFields)
  const mutated = fc
    .array(fc.tuple(field, fc.option(value, { nil: undefined })), { maxLength: 3 })
    .map((changes) => JSON.stringify({ ...bodyExample, ...Object.fromEntries(changes) }))
  return fc.oneof(
    { weight: 8, arbitrary: mutated },
    value.map((given) => JSON.stringify(given)),
    text,
  )
}

/** Lone surrogates have no percent-encoding. */
const encoded = (given: string): string => encodeURIComponent(given.toWellFormed())
/** What Node lets into a header. */
const headerText = (given: string): string => given.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '?')
