import type { FastifyInstance } from 'fastify'

/** Records which methods each path has, from the routes that a server registers. */
export class AllowedMethods {
  readonly #routes: { readonly pattern: RegExp; readonly method: string }[] = []

  /** Watches a server; must be called before its routes are registered. */
  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ method, url }) => {
      // The route that answers preflights of every path.
      if (url === '*' || url === '/*') return
      const escaped = url.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      const pattern = new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`)
      for (const each of [method].flat()) this.#routes.push({ pattern, method: each })
    })
  }

  /**
   * Returns the methods of a path.
   *
   * @param path - Without its query.
   * @returns In alphabetical order, with OPTIONS; empty for a path without routes.
   */
  find(path: string): string[] {
    const methods = this.#routes.flatMap(({ pattern, method }) => (pattern.test(path) ? [method] : []))
    return methods.length === 0 ? [] : [...new Set([...methods, 'OPTIONS'])].toSorted()
  }
}
