import { answerFaults, requestFaults } from './compare-schemas.ts'
import { isJson, type Json, partOf, resolved } from './schema-shape.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Everything that a client of the published API would miss in ours, each as `METHOD path: what`. */
export function faultsAgainst(ours: Json, published: Json): string[] {
  return operationsOf(published).flatMap(({ method, path, operation }) => {
    const name = `${method.toUpperCase()} ${path}`
    const mine = partOf(ours, 'paths', path, method)
    if (mine.responses === undefined) return [`${name}: is missing`]
    return [
      ...(mine.operationId === operation.operationId ? [] : ['has another operationId']),
      ...(String(mine.tags) === String(operation.tags) ? [] : ['has another tag']),
      ...parameterFaults({ ours, published, mine, operation }),
      ...bodyFaults({ ours, published, mine, operation }),
      ...responseFaults({ ours, published, mine, operation }),
    ].map((fault) => `${name}: ${fault}`)
  })
}

export function operationsOf(document: Json): { method: string; path: string; operation: Json }[] {
  return Object.entries(partOf(document, 'paths')).flatMap(([path, routes]) =>
    methods
      .filter((method) => isJson(partOf(routes)[method]))
      .map((method) => ({ method, path, operation: partOf(routes, method) })),
  )
}

interface Pair {
  readonly ours: Json
  readonly published: Json
  readonly mine: Json
  readonly operation: Json
}

function parameterFaults({ ours, published, mine, operation }: Pair): string[] {
  const known = parametersOf(mine, ours)
  const wanted = parametersOf(operation, published)
  const unasked = [...known].filter(([name, { required }]) => required === true && !wanted.has(name))
  const faults = [...wanted].flatMap(([name, parameter]) => {
    const other = known.get(name)
    if (other === undefined) return [`${name} is missing`]
    const isStricter = other.required === true && parameter.required !== true
    const fallback = partOf(parameter.schema).default
    return [
      ...(isStricter ? [`${name} is required`] : []),
      ...(partOf(other.schema).default === fallback ? [] : [`${name} has another default`]),
      ...requestFaults(
        { schema: other.schema, root: ours },
        { schema: parameter.schema, root: published },
        name,
      ),
    ]
  })
  return [...unasked.map(([name]) => `${name} is required`), ...faults]
}

/** By place and name; headers have no case. */
function parametersOf(operation: Json, root: Json): Map<string, Json> {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : []
  return new Map(
    parameters.map((parameter: unknown) => {
      const { part } = resolved(parameter, root)
      return [`${String(part.in)} ${String(part.name).toLowerCase()}`, part]
    }),
  )
}

function bodyFaults({ ours, published, mine, operation }: Pair): string[] {
  const wanted = Object.entries(partOf(operation, 'requestBody', 'content'))
  const isStricter =
    partOf(mine, 'requestBody').required === true && partOf(operation, 'requestBody').required !== true
  const faults = wanted.flatMap(([mediaType, media]) => {
    const other = partOf(mine, 'requestBody', 'content', mediaType)
    if (other.schema === undefined) return [`the body as ${mediaType} is missing`]
    return requestFaults(
      { schema: other.schema, root: ours },
      { schema: partOf(media).schema, root: published },
      'body',
    )
  })
  return [...(isStricter ? ['the body is required'] : []), ...faults]
}

function responseFaults({ ours, published, mine, operation }: Pair): string[] {
  return Object.entries(partOf(operation, 'responses')).flatMap(([status, response]) => {
    const answer = partOf(mine, 'responses', status)
    if (answer.description === undefined) return [`answer ${status} is missing`]
    const content = partOf(resolved(response, published).part, 'content')
    return Object.entries(content).flatMap(([mediaType, media]) => {
      const other = partOf(resolved(answer, ours).part, 'content', mediaType)
      if (other.schema === undefined) return [`answer ${status} as ${mediaType} is missing`]
      return answerFaults(
        { schema: other.schema, root: ours },
        { schema: partOf(media).schema, root: published },
        `answer ${status}`,
      )
    })
  })
}
