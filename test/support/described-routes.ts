/** A part of a JSON schema or of an OpenAPI document. */
interface Json {
  readonly [key: string]: Json | undefined
}

export interface DescribedParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly isRequired: boolean
  /** Whether its value is the id of a resource. */
  readonly isId: boolean
}

/** A route from the published description. */
export interface DescribedRoute {
  /** For example `GET /v1/projects/{projectId}`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  /** The route needs no API key. */
  readonly isPublic: boolean
  readonly parameters: readonly DescribedParameter[]
  readonly bodyType: string | undefined
  readonly bodyExample: Readonly<Record<string, unknown>>
  /** Fields of the body whose values are ids of resources. */
  readonly bodyIds: readonly string[]
}

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const
const positions = ['path', 'query', 'header'] as const

/**
 * Lists all routes of an OpenAPI document.
 *
 * @throws {Error} If there is a method or a kind of parameter that the tests do not support yet.
 */
export function listDescribedRoutes(document: Json): DescribedRoute[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, byMethod]) =>
    Object.entries(byMethod ?? {}).map(([methodName, operation]) => {
      const method = methods.find((known) => known.toLowerCase() === methodName)
      if (method === undefined)
        throw new Error(`${methodName} ${path}: the tests do not support this method.`)
      const content = operation?.requestBody?.content ?? {}
      const [bodyType, media] = Object.entries(content)[0] ?? []
      return {
        name: `${method} ${path}`,
        method,
        path,
        isPublic: operation?.security !== undefined && Object.keys(operation.security).length === 0,
        parameters: Object.values(operation?.parameters ?? {}).map(readParameter),
        bodyType,
        bodyExample: getExample(media),
        bodyIds: findIds(media?.schema),
      }
    }),
  )
}

function readParameter(parameter: Json | undefined): DescribedParameter {
  const place = positions.find((known) => known === String(parameter?.in))
  if (place === undefined) throw new Error(`The tests do not support parameters in "${parameter?.in}".`)
  return {
    name: String(parameter?.name),
    in: place,
    isRequired: String(parameter?.required) === 'true',
    isId: String(parameter?.schema?.format) === 'uuid',
  }
}

function getExample(media: Json | undefined): Json {
  return media?.example ?? Object.values(media?.examples ?? {})[0]?.value ?? {}
}

function findIds(schema: Json | undefined): string[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, field]) =>
    String(field?.format) === 'uuid' ? [name] : [],
  )
}

/**
 * Compares the routes that a server has with those that a test knows, including the names of their parameters.
 *
 * @param registered - From {@link parseRegisteredRoutes}.
 * @returns Routes that only one of the two lists has.
 */
export function compareRoutes(
  registered: readonly string[],
  known: readonly string[],
): { readonly onlyRegistered: readonly string[]; readonly onlyKnown: readonly string[] } {
  return {
    onlyRegistered: registered.filter((route) => !known.some((other) => isSameRoute(route, other))),
    onlyKnown: known.filter((route) => !registered.some((other) => isSameRoute(other, route))),
  }
}

/** The printed tree has both names where two routes name a parameter differently, such as `{id}|{taskId}`. */
function isSameRoute(registered: string, known: string): boolean {
  const [parts, knownParts] = [registered.split('/'), known.split('/')]
  return (
    parts.length === knownParts.length &&
    parts.every((part, index) => part.split('|').includes(knownParts[index] ?? ''))
  )
}

/**
 * Lists all routes that a server has, whether described or not, except those for HEAD.
 *
 * @param tree - Fastify's printed routes, without common prefixes.
 */
export function parseRegisteredRoutes(tree: string): string[] {
  const parents: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methodList = ''] = /^([│├└─ ]+)(\S+)(?: \((.+)\))?$/.exec(line) ?? []
    if (part === '') return []
    const depth = indent.length / 4
    parents.splice(depth - 1, Number.POSITIVE_INFINITY, part)
    const path = parents.join('').replaceAll(/:(\w+)/g, '{$1}')
    const routeMethods = methodList.split(', ').filter((method) => method !== 'HEAD' && method !== '')
    return routeMethods.map((method) => `${method} ${path}`)
  })
}
