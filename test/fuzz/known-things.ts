/** As many of a kind are remembered: few, so that requests meet at the same ones. */
const KEPT = 8

/** What an account has: found in answers, so that requests can name it. */
export class KnownThings {
  readonly key: string
  readonly #kinds = new Map<string, string[]>()

  constructor(key: string) {
    this.key = key
  }

  /** @param kind - Such as `projectId`, or `pageCursor of GET /v1/projects`. */
  remember(kind: string, thing: string): void {
    const things = this.#kinds.get(kind) ?? []
    if (things.includes(thing)) return
    things.push(thing)
    this.#kinds.set(kind, things.slice(-KEPT))
  }

  /** Forgets everything of a kind that is this thing, or holds its name. */
  forget(kind: string, thing: string): void {
    const things = this.#kinds.get(kind)
    if (things !== undefined)
      this.#kinds.set(
        kind,
        things.filter((known) => !known.includes(thing)),
      )
  }

  /** One of a kind; undefined if there is none. */
  pick(kind: string, at: number): string | undefined {
    const things = this.#kinds.get(kind) ?? []
    return things[at % Math.max(1, things.length)]
  }

  get all(): string[] {
    return [...this.#kinds.values()].flat()
  }
}
