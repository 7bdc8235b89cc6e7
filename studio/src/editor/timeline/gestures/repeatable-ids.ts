import type { CreateId } from '@engine/document/edit/editable-document.ts'
import { createRandomId } from '../../../session/random-id.ts'

/** Creates ids that are the same each time a recipe runs again, so that the items of a drag keep their identity. */
export class RepeatableIds {
  readonly #ids: string[] = []
  #next = 0

  /** Returns a function that creates the same ids as the one before. */
  restart(): CreateId {
    this.#next = 0
    return () => {
      const id = this.#ids[this.#next] ?? createId()
      this.#ids[this.#next] = id
      this.#next++
      return id
    }
  }
}

export function createId(): string {
  return createRandomId()
}
