/** As many of a kind are remembered: few, so that requests meet at the same ones. */
const MAX_REMEMBERED = 8

/** What an account has: found in answers, so that requests can name it. */
export class ResourceIds {
  readonly key: string
  readonly #kinds = new Map<string, string[]>()

  constructor(key: string) {
    this.key = key
  }

  /** @param kind - Such as `projectId`, or `pageCursor of GET /v1/projects`. */
  remember(kind: string, id: string): void {
    const ids = this.#kinds.get(kind) ?? []
    if (ids.includes(id)) return
    ids.push(id)
    this.#kinds.set(kind, ids.slice(-MAX_REMEMBERED))
  }

  /** Forgets everything of a kind that is this thing, or holds its name. */
  forget(kind: string, id: string): void {
    const ids = this.#kinds.get(kind)
    if (ids !== undefined)
      this.#kinds.set(
        kind,
        ids.filter((other) => !other.includes(id)),
      )
  }

  /** One of a kind; undefined if there is none. */
  pick(kind: string, at: number): string | undefined {
    const ids = this.#kinds.get(kind) ?? []
    return ids[at % Math.max(1, ids.length)]
  }

  get all(): string[] {
    return [...this.#kinds.values()].flat()
  }
}
