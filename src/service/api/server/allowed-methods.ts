import type { FastifyInstance } from 'fastify'

/** Records which methods each path supports, from the routes that a server registers. */
export class AllowedMethods {
  readonly #routes: { readonly pattern: RegExp; readonly method: string }[] = []

  /** @param server - Its routes must be registered afterwards. */
  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ method, url }) => {
      // The CORS plugin's route for preflights, which matches every path.
      if (url === '*' || url === '/*') return
      const escaped = url.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      const pattern = new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`)
      for (const each of [method].flat()) this.#routes.push({ pattern, method: each })
    })
  }

  /**
   * Returns the methods of a path in alphabetical order, including OPTIONS; none for a path without routes.
   *
   * @param path - Without the query.
   */
  find(path: string): string[] {
    const methods = this.#routes.flatMap(({ pattern, method }) => (pattern.test(path) ? [method] : []))
    return methods.length === 0 ? [] : [...new Set([...methods, 'OPTIONS'])].toSorted()
  }
}
