/** A part of a JSON schema or of an OpenAPI document. */
export interface Json {
  readonly [key: string]: Json | undefined
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly isRequired: boolean
  readonly schema: Json
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** In the notation of OpenAPI, for example `/v1/projects/{projectId}`. */
  readonly route: string
  readonly statuses: readonly number[]
  readonly parameters: readonly Parameter[]
  readonly bodyTypes: readonly string[]
  /** Schemas of the fields of a JSON body. */
  readonly bodyFields: Readonly<Record<string, Json>>
  readonly bodyExample: Readonly<Record<string, unknown>>
}

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const

/** Lists all operations that an OpenAPI document describes. */
export function listOperations(document: Json): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([route, byMethod]) =>
    methods.flatMap((method) => {
      const described = byMethod?.[method.toLowerCase()]
      if (described === undefined) return []
      const content: Json = described.requestBody?.content ?? {}
      const body = Object.values(content)[0]
      return {
        method,
        route,
        statuses: Object.keys(described.responses ?? {}).map(Number),
        parameters: Object.values(described.parameters ?? {}).map((parameter) => ({
          name: String(parameter?.name),
          in: String(parameter?.in),
          isRequired: Boolean(parameter?.required),
          schema: parameter?.schema ?? {},
        })),
        bodyTypes: Object.keys(content),
        bodyFields: readFields(body?.schema),
        bodyExample: body?.example ?? {},
      }
    }),
  )
}

function readFields(schema: Json | undefined): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(schema?.properties ?? {}).map(([name, field]) => [name, field ?? {}]),
  )
}

/** Returns whether the operation has a JSON body; a body of bytes does not count. */
export const takesJson = ({ bodyTypes }: Operation): boolean => bodyTypes.includes('application/json')

export const getOperationName = ({ method, route }: Operation): string => `${method} ${route}`
