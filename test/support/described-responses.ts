import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Json = { readonly [key: string]: Json } & { readonly $ref?: string }

/** Checks responses against the published description of the API. */
export class DescribedResponses {
  readonly #document: Json
  readonly #ajv = new Ajv2020({ strict: false })
  readonly #checks = new Map<string, ValidateFunction>()

  /** @param document - The OpenAPI document. */
  constructor(document: object) {
    // Responses contain documents as they were sent; whether those are valid is not checked here.
    const text = JSON.stringify(document).replaceAll(
      '"#/components/schemas/EditorState"',
      '"#/components/schemas/Any"',
    )
    this.#document = JSON.parse(text)
    addFormats.default(this.#ajv)
    const schemas = Object.entries(this.#document.components?.schemas ?? {}).filter(
      ([name]) => !name.startsWith('EditorState'),
    )
    this.#ajv.addSchema({ $id: 'api', components: { schemas: { ...Object.fromEntries(schemas), Any: {} } } })
  }

  /**
   * Checks a response against the description.
   *
   * @param path - Without its query.
   * @returns What is wrong with the response; undefined if it matches, or if the route is not described.
   */
  findFault(
    method: string,
    path: string,
    status: number,
    contentType: string,
    body: unknown,
  ): string | undefined {
    const route = this.#findRoute(method, path)
    const operation = route === undefined ? undefined : this.#document.paths?.[route]?.[method.toLowerCase()]
    if (route === undefined || operation === undefined) return undefined
    const name = `${method} ${route} ${status}`
    const mediaType = contentType.split(';')[0] ?? ''
    // These have no body.
    if ((status === 204 || status === 304) && operation.responses?.[status] !== undefined) return undefined
    const schema = operation.responses?.[status]?.content?.[mediaType]?.schema
    if (schema === undefined) return `${name} (${mediaType}) is not described`
    const check = this.#checks.get(name) ?? this.#compile(schema)
    this.#checks.set(name, check)
    return check(body) ? undefined : `${name}: ${this.#ajv.errorsText(check.errors)}`
  }

  /** Finds the route that a router picks: literal path segments win over parameters. */
  #findRoute(method: string, path: string): string | undefined {
    const parameters = (pattern: string): number => pattern.split('{').length
    return Object.entries(this.#document.paths ?? {})
      .flatMap(([pattern, operations]) =>
        Object.hasOwn(Object(operations), method.toLowerCase()) ? [pattern] : [],
      )
      .filter((pattern) => new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
      .toSorted((first, other) => parameters(first) - parameters(other))[0]
  }

  #compile(schema: Json): ValidateFunction {
    return this.#ajv.compile(
      JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')),
    )
  }
}
