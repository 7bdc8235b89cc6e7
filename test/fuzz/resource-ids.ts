/** How many ids of a kind are remembered: only a few, so that requests hit the same resources. */
const MAX_REMEMBERED = 8

/** The resources of an account, collected from responses, so that requests can name them. */
export class ResourceIds {
  readonly key: string
  readonly #kinds = new Map<string, string[]>()

  constructor(key: string) {
    this.key = key
  }

  /** @param kind - For example `projectId`, or `pageCursor of GET /v1/projects`. */
  remember(kind: string, id: string): void {
    const ids = this.#kinds.get(kind) ?? []
    if (ids.includes(id)) return
    ids.push(id)
    this.#kinds.set(kind, ids.slice(-MAX_REMEMBERED))
  }

  /** Forgets all ids of a kind that equal this one or contain it. */
  forget(kind: string, id: string): void {
    const ids = this.#kinds.get(kind)
    if (ids !== undefined)
      this.#kinds.set(
        kind,
        ids.filter((other) => !other.includes(id)),
      )
  }

  /** Returns one id of a kind; undefined if none is known. */
  pick(kind: string, at: number): string | undefined {
    const ids = this.#kinds.get(kind) ?? []
    return ids[at % Math.max(1, ids.length)]
  }

  get all(): string[] {
    return [...this.#kinds.values()].flat()
  }
}
