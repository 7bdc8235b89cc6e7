import pg from 'pg'

/** Most statements that a connection keeps prepared; PostgreSQL takes some 10 kB for each. */
const MAX_PREPARED = 200

/**
 * A connection on which statements with parameters are prepared: PostgreSQL parses and plans each text once for
 * the connection instead of every time.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()

  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const plainQuery = this.query
    // Only the form that Kysely uses is prepared; `query` has a dozen others, which go on as they are.
    const query = (...given: unknown[]): unknown => {
      const [text, values, ...others] = given
      const isStatement = typeof text === 'string' && Array.isArray(values) && others.length === 0
      const name = isStatement && values.length > 0 ? this.#nameOf(text) : undefined
      return Reflect.apply(plainQuery, this, name === undefined ? given : [{ name, text, values }])
    }
    Object.assign(this, { query })
  }

  /** Undefined for a text that is not to be prepared. */
  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= MAX_PREPARED) return known
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
