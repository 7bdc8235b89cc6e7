/** A part of a JSON schema or of an OpenAPI document. */
interface Json {
  readonly [key: string]: Json | undefined
}

export interface DescribedParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly isRequired: boolean
  /** Whether it names a thing by its id. */
  readonly isId: boolean
}

/** A route as the published description has it. */
export interface DescribedRoute {
  /** Such as `GET /v1/projects/{projectId}`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  /** No key is asked for. */
  readonly isPublic: boolean
  readonly parameters: readonly DescribedParameter[]
  readonly bodyType: string | undefined
  readonly bodyExample: Readonly<Record<string, unknown>>
  /** Fields of the body that name a thing by its id. */
  readonly bodyIds: readonly string[]
}

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const
const positions = ['path', 'query', 'header'] as const

/**
 * All routes of an OpenAPI document.
 *
 * @throws {Error} For a method or a kind of parameter that tests do not know yet.
 */
export function describedRoutes(document: Json): DescribedRoute[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, byMethod]) =>
    Object.entries(byMethod ?? {}).map(([methodName, operation]) => {
      const method = methods.find((known) => known.toLowerCase() === methodName)
      if (method === undefined) throw new Error(`${methodName} ${path}: tests do not know this method.`)
      const content = operation?.requestBody?.content ?? {}
      const [bodyType, media] = Object.entries(content)[0] ?? []
      return {
        name: `${method} ${path}`,
        method,
        path,
        isPublic: operation?.security !== undefined && Object.keys(operation.security).length === 0,
        parameters: Object.values(operation?.parameters ?? {}).map(describedParameter),
        bodyType,
        bodyExample: getExample(media),
        bodyIds: findIds(media?.schema),
      }
    }),
  )
}

function describedParameter(parameter: Json | undefined): DescribedParameter {
  const place = positions.find((known) => known === String(parameter?.in))
  if (place === undefined) throw new Error(`Tests know no parameters in "${parameter?.in}".`)
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
 * All routes that a server has, described or not, without those for HEAD.
 *
 * @param tree - As Fastify prints it, without common prefixes.
 */
export function registeredRoutes(tree: string): string[] {
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
