import { findRequestFaults, findResponseFaults } from './compare-schemas.ts'
import { getPart, isJson, type Json, resolve } from './schema-shape.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Finds everything that a client of the published API would miss in ours, each as `METHOD path: fault`. */
export function findFaults(ours: Json, published: Json): string[] {
  return listOperations(published).flatMap(({ method, path, operation }) => {
    const name = `${method.toUpperCase()} ${path}`
    const ourOperation = getPart(ours, 'paths', path, method)
    if (ourOperation.responses === undefined) return [`${name}: is missing`]
    return [
      ...(ourOperation.operationId === operation.operationId ? [] : ['has another operationId']),
      ...(String(ourOperation.tags) === String(operation.tags) ? [] : ['has another tag']),
      ...compareParameters({ ours, published, ourOperation, operation }),
      ...compareBodies({ ours, published, ourOperation, operation }),
      ...compareResponses({ ours, published, ourOperation, operation }),
    ].map((fault) => `${name}: ${fault}`)
  })
}

export function listOperations(document: Json): { method: string; path: string; operation: Json }[] {
  return Object.entries(getPart(document, 'paths')).flatMap(([path, routes]) =>
    methods
      .filter((method) => isJson(getPart(routes)[method]))
      .map((method) => ({ method, path, operation: getPart(routes, method) })),
  )
}

interface Pair {
  readonly ours: Json
  readonly published: Json
  readonly ourOperation: Json
  readonly operation: Json
}

function compareParameters({ ours, published, ourOperation, operation }: Pair): string[] {
  const ourParameters = readParameters(ourOperation, ours)
  const expected = readParameters(operation, published)
  const unasked = [...ourParameters].filter(
    ([name, { required }]) => required === true && !expected.has(name),
  )
  const faults = [...expected].flatMap(([name, parameter]) => {
    const other = ourParameters.get(name)
    if (other === undefined) return [`${name} is missing`]
    const isStricter = other.required === true && parameter.required !== true
    const fallback = getPart(parameter.schema).default
    return [
      ...(isStricter ? [`${name} is required`] : []),
      ...(getPart(other.schema).default === fallback ? [] : [`${name} has another default`]),
      ...findRequestFaults(
        { schema: other.schema, root: ours },
        { schema: parameter.schema, root: published },
        name,
      ),
    ]
  })
  return [...unasked.map(([name]) => `${name} is required`), ...faults]
}

/** Reads parameters by place and name; names of headers are case-insensitive. */
function readParameters(operation: Json, root: Json): Map<string, Json> {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : []
  return new Map(
    parameters.map((parameter: unknown) => {
      const { part } = resolve(parameter, root)
      return [`${String(part.in)} ${String(part.name).toLowerCase()}`, part]
    }),
  )
}

function compareBodies({ ours, published, ourOperation, operation }: Pair): string[] {
  const expected = Object.entries(getPart(operation, 'requestBody', 'content'))
  const isStricter =
    getPart(ourOperation, 'requestBody').required === true &&
    getPart(operation, 'requestBody').required !== true
  const faults = expected.flatMap(([mediaType, media]) => {
    const other = getPart(ourOperation, 'requestBody', 'content', mediaType)
    if (other.schema === undefined) return [`the body as ${mediaType} is missing`]
    return findRequestFaults(
      { schema: other.schema, root: ours },
      { schema: getPart(media).schema, root: published },
      'body',
    )
  })
  return [...(isStricter ? ['the body is required'] : []), ...faults]
}

function compareResponses({ ours, published, ourOperation, operation }: Pair): string[] {
  return Object.entries(getPart(operation, 'responses')).flatMap(([status, response]) => {
    const ourResponse = getPart(ourOperation, 'responses', status)
    if (ourResponse.description === undefined) return [`response ${status} is missing`]
    const content = getPart(resolve(response, published).part, 'content')
    return Object.entries(content).flatMap(([mediaType, media]) => {
      const other = getPart(resolve(ourResponse, ours).part, 'content', mediaType)
      if (other.schema === undefined) return [`response ${status} as ${mediaType} is missing`]
      return findResponseFaults(
        { schema: other.schema, root: ours },
        { schema: getPart(media).schema, root: published },
        `response ${status}`,
      )
    })
  })
}
