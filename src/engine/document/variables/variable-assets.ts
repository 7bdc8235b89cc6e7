import type { AssetFileValue } from '../schema/variables.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import type { CaptionsFields } from './check-value.ts'
import type { CharacterBudget } from './limits.ts'

/** Returns an asset with the file of a value in place of its own. */
export function replaceFile(asset: JsonObject, file: AssetFileValue): JsonObject {
  const { remoteUrl = null, remoteKey = null, filename = findFilename(file), ...facts } = file
  return {
    ...asset,
    ...facts,
    remoteUrl,
    remoteKey,
    filename,
    ...(asset.type === 'lottie' && { resourceJson: null, resourceComponentId: null }),
  }
}

/** Returns a caption asset with the captions of a value in place of its own. */
export function replaceCaptions(asset: JsonObject, value: CaptionsFields): JsonObject {
  const { encoding: _encoding, ...rest } = asset
  // A caption asset without entries has them in its file.
  if ('file' in value) return { ...replaceFile(rest, value.file), captions: [] }
  return { ...rest, ...value, remoteUrl: null, remoteKey: null }
}

function findFilename({ remoteKey, remoteUrl }: AssetFileValue): string {
  const path = remoteKey ?? remoteUrl?.replace(/[?#].*$/s, '') ?? ''
  return path.split('/').at(-1) || 'file'
}

/** Collects the assets that values add to a document. */
export class VariableAssets {
  readonly #own: JsonObject
  readonly #budget: CharacterBudget
  readonly #added = new Map<string, JsonObject>()

  /** @param own - The document's `assets`. */
  constructor(own: JsonObject, budget: CharacterBudget) {
    this.#own = own
    this.#budget = budget
  }

  /**
   * Adds an asset like an existing one, but with another content.
   *
   * @param likeId - The asset that the document has in this place.
   * @param name - Tells the contents apart: the same name and place are the same asset.
   * @returns Its id; undefined if there is no asset with the id `likeId`.
   */
  add(likeId: unknown, name: string, change: (asset: JsonObject) => JsonObject): string | undefined {
    const like =
      typeof likeId === 'string' && Object.hasOwn(this.#own, likeId) ? this.#own[likeId] : undefined
    if (!isRecord(like) || typeof likeId !== 'string') return undefined
    let id = `${likeId}:${name}`
    while (Object.hasOwn(this.#own, id)) id += '~'
    if (!this.#added.has(id)) {
      const { bindings: _bindings, ...asset } = like
      const added = { ...change(asset), id }
      // Its id is its key too, and that of the items that show it.
      this.#budget.spend(JSON.stringify(added).length + 2 * id.length)
      this.#added.set(id, added)
    }
    return id
  }

  get added(): JsonObject {
    return Object.fromEntries(this.#added)
  }
}
