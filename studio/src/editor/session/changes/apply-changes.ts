import { type Change, findEntryKey, isJsonRecord, type Json, type Path, type Step } from './change.ts'

/**
 * Applies changes to a document that may differ from the one they were found in.
 *
 * @returns The new document, which shares what did not change; undefined if a change does not fit, for example because the
 * value that it sets does not exist.
 */
export function applyChanges(document: Json, changes: readonly Change[]): Json | undefined {
  const editor = new Editor(document)
  return changes.every((change) => editor.apply(change)) ? editor.document : undefined
}

type MutableRecord = { [name: string]: Json }
type Container = MutableRecord | Json[]

/** Copies each container once, when it is first changed. */
class Editor {
  document: Json
  readonly #copies = new Set<object>()

  constructor(document: Json) {
    this.document = document
  }

  apply(change: Change): boolean {
    switch (change.op) {
      case 'set':
        return this.#set(change.path, change.value)
      case 'add':
        return this.#add(change.path, change.value, change.after)
      case 'remove':
        return this.#remove(change.path)
      case 'reorder':
        return this.#reorder(change.path, change.keys)
      case 'splice':
        return this.#splice(change)
    }
  }

  #set(path: Path, value: Json): boolean {
    const place = this.#findParent(path)
    if (place === undefined) {
      if (path.length > 0) return false
      this.document = value
      return true
    }
    const { container, step } = place
    const key = findKey(container, step)
    if (key === undefined) return false
    put(container, key, value)
    return true
  }

  #add(path: Path, value: Json, after: string | null): boolean {
    const place = this.#findParent(path)
    if (place === undefined || findKey(place.container, place.step) !== undefined) return false
    const { container, step } = place
    if (Array.isArray(container)) {
      if (typeof step !== 'object' || findEntryKey(value) !== step.id) return false
      const index = after === null ? -1 : container.findIndex((entry) => findEntryKey(entry) === after)
      // The neighbour may have been removed by somebody else.
      const isAppended = after !== null && index === -1
      container.splice(isAppended ? container.length : index + 1, 0, value)
      return true
    }
    if (typeof step !== 'string') return false
    insertMember(container, step, value, after)
    return true
  }

  #remove(path: Path): boolean {
    const place = this.#findParent(path)
    if (place === undefined) return false
    const { container, step } = place
    const key = findKey(container, step)
    if (key === undefined) return false
    if (Array.isArray(container)) container.splice(Number(key), 1)
    else delete container[key]
    return true
  }

  #reorder(path: Path, keys: readonly string[]): boolean {
    const container = this.#copy(path)
    if (container === undefined) return false
    const positions = new Map(keys.map((key, index) => [key, index]))
    // Entries that the order does not name stay behind the others.
    const rank = (key: string | undefined): number => positions.get(key ?? '') ?? keys.length
    if (Array.isArray(container)) {
      container.sort((a, b) => rank(findEntryKey(a)) - rank(findEntryKey(b)))
      return true
    }
    const members = Object.entries(container).sort(([a], [b]) => rank(a) - rank(b))
    refill(container, members)
    return true
  }

  #splice({ path, index, removed, inserted }: Extract<Change, { op: 'splice' }>): boolean {
    const container = this.#copy(path)
    if (!Array.isArray(container) || index + removed > container.length) return false
    container.splice(index, removed, ...inserted)
    return true
  }

  /** Returns a container that can be changed, and the last step of a path; undefined if there is none. */
  #findParent(path: Path): { readonly container: Container; readonly step: Step } | undefined {
    const step = path.at(-1)
    const container = step === undefined ? undefined : this.#copy(path.slice(0, -1))
    return container === undefined || step === undefined ? undefined : { container, step }
  }

  /** Copies the containers along a path, and returns the last one. */
  #copy(path: Path): Container | undefined {
    let container = this.#own(this.document)
    if (container === undefined) return undefined
    this.document = container
    for (const step of path) {
      const key = findKey(container, step)
      if (key === undefined) return undefined
      const next = this.#own(Array.isArray(container) ? container[Number(key)] : container[key])
      if (next === undefined) return undefined
      put(container, key, next)
      container = next
    }
    return container
  }

  #own(value: Json | undefined): Container | undefined {
    if (typeof value !== 'object' || value === null) return undefined
    // Only containers that this editor has copied are in the set.
    if (this.#copies.has(value)) return value as Container
    const copy: Container = isJsonRecord(value) ? Object.fromEntries(Object.entries(value)) : [...value]
    this.#copies.add(copy)
    return copy
  }
}

/** Returns the name or index of an existing value; undefined if the step does not fit. */
function findKey(container: Container, step: Step): string | undefined {
  if (!Array.isArray(container)) {
    return typeof step === 'string' && Object.hasOwn(container, step) ? step : undefined
  }
  const index =
    typeof step === 'object' ? container.findIndex((entry) => findEntryKey(entry) === step.id) : Number(step)
  return typeof step !== 'string' && index >= 0 && index < container.length ? String(index) : undefined
}

function put(container: Container, key: string, value: Json): void {
  if (Array.isArray(container)) container[Number(key)] = value
  // An assignment to `__proto__` would change the object's prototype instead.
  else Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true })
}

function insertMember(container: MutableRecord, name: string, value: Json, after: string | null): void {
  const names = Object.keys(container)
  const index = after === null ? 0 : names.indexOf(after) + 1
  const isLast = index === names.length || (after !== null && index === 0)
  if (isLast) {
    put(container, name, value)
    return
  }
  const members = Object.entries(container)
  members.splice(index, 0, [name, value])
  refill(container, members)
}

function refill(container: MutableRecord, members: readonly (readonly [string, Json])[]): void {
  for (const name of Object.keys(container)) delete container[name]
  for (const [name, value] of members) put(container, name, value)
}
