import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { applyChanges } from '../changes/apply-changes.ts'
import type { HistoryEntry } from '../history.ts'
import type { Draft, DraftKey, DraftStore, ListedDraft } from './draft.ts'
import {
  createDraftId,
  DRAFT_VERSION,
  type DraftBase,
  type DraftHead,
  isDraftBase,
  isDraftHead,
  isHistoryEntry,
  parseBase,
} from './draft-record.ts'

/** Values are read as unknown: another version of the studio, or a person, may have written them. */
interface DraftDatabase extends DBSchema {
  heads: { key: string; value: unknown }
  bases: { key: string; value: unknown }
  /** Steps of histories, by draft and id. */
  steps: { key: [string, string]; value: unknown }
}

const DATABASE_NAME = 'framewright-drafts'

/**
 * Keeps drafts in IndexedDB. An edit writes one small head and one step, in one transaction; the base is written when the
 * server has a new version.
 */
export class IndexedDraftStore implements DraftStore {
  readonly #database: Promise<IDBPDatabase<DraftDatabase>>
  /** The records that were written before, to write only new ones. */
  readonly #written = new Map<string, { readonly etag: string; readonly steps: ReadonlySet<string> }>()

  constructor(name = DATABASE_NAME) {
    this.#database = openDB<DraftDatabase>(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('heads')
        database.createObjectStore('bases')
        database.createObjectStore('steps')
      },
      // A newer version of the studio in another tab must not wait for this one.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close()
      },
    })
    // Every method awaits it and reports the error.
    this.#database.catch(() => {})
  }

  async read(key: DraftKey): Promise<Draft | undefined> {
    const id = createDraftId(key)
    const transaction = (await this.#database).transaction(['heads', 'bases', 'steps'])
    const [head, base, stepKeys, steps] = await Promise.all([
      transaction.objectStore('heads').get(id),
      transaction.objectStore('bases').get(id),
      transaction.objectStore('steps').getAllKeys(findSteps(id)),
      transaction.objectStore('steps').getAll(findSteps(id)),
    ])
    if (!isDraftHead(head) || !isDraftBase(base)) return undefined
    this.#written.set(id, { etag: base.etag, steps: new Set(stepKeys.map(([, stepId]) => stepId)) })
    return toDraft(key, head, base, steps)
  }

  async write(draft: Draft): Promise<void> {
    const id = createDraftId(draft.key)
    const before = this.#written.get(id)
    const steps = [...draft.history.undo, ...draft.history.redo]
    const stepIds = new Set(steps.map((step) => step.id))
    const transaction = (await this.#database).transaction(['heads', 'bases', 'steps'], 'readwrite')
    const writes: Promise<unknown>[] = [transaction.objectStore('heads').put(toHead(id, draft), id)]
    if (before?.etag !== draft.base.etag) {
      const { etag, revision, document } = draft.base
      const base: DraftBase = { id, etag, revision, text: JSON.stringify(document) }
      writes.push(transaction.objectStore('bases').put(base, id))
    }
    for (const step of steps) {
      if (before?.steps.has(step.id)) continue
      writes.push(transaction.objectStore('steps').put(step, [id, step.id]))
    }
    for (const stepId of before?.steps ?? []) {
      if (!stepIds.has(stepId)) writes.push(transaction.objectStore('steps').delete([id, stepId]))
    }
    await Promise.all([...writes, transaction.done])
    this.#written.set(id, { etag: draft.base.etag, steps: stepIds })
  }

  async remove(key: DraftKey): Promise<void> {
    const id = createDraftId(key)
    this.#written.delete(id)
    const transaction = (await this.#database).transaction(['heads', 'bases', 'steps'], 'readwrite')
    await Promise.all([
      transaction.objectStore('heads').delete(id),
      transaction.objectStore('bases').delete(id),
      transaction.objectStore('steps').delete(findSteps(id)),
      transaction.done,
    ])
  }

  async list(accountId: string, projectId?: string): Promise<readonly ListedDraft[]> {
    const heads = await (await this.#database).getAll('heads')
    return heads.filter(isDraftHead).flatMap((head) => {
      if (head.accountId !== accountId || (projectId ?? head.projectId) !== head.projectId) return []
      const { lineage, title, changedAt, changes, sent } = head
      const key = { accountId, projectId: head.projectId, lineage }
      return [{ key, title, changedAt, isUnsaved: changes.length + sent.length > 0 }]
    })
  }

  async clear(): Promise<void> {
    this.#written.clear()
    const transaction = (await this.#database).transaction(['heads', 'bases', 'steps'], 'readwrite')
    await Promise.all([
      ...(['heads', 'bases', 'steps'] as const).map((name) => transaction.objectStore(name).clear()),
      transaction.done,
    ])
  }
}

const findSteps = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

function toHead(id: string, { key, base, history, ...draft }: Draft): DraftHead {
  return {
    id,
    version: DRAFT_VERSION,
    ...key,
    title: draft.title,
    baseEtag: base.etag,
    changes: draft.changes,
    sent: draft.sent,
    undo: history.undo.map((step) => step.id),
    redo: history.redo.map((step) => step.id),
    selection: draft.selection,
    changedAt: draft.changedAt,
  }
}

/** Returns the draft of its records; undefined if they do not fit together. */
function toDraft(
  key: DraftKey,
  head: DraftHead,
  base: DraftBase,
  stored: readonly unknown[],
): Draft | undefined {
  const document = head.baseEtag === base.etag ? parseBase(base.text) : undefined
  if (document === undefined || applyChanges(document, head.changes) === undefined) return undefined
  const steps = new Map(stored.filter(isHistoryEntry).map((step) => [step.id, step]))
  const { title, changes, selection, changedAt } = head
  return {
    key,
    title,
    base: { document, etag: base.etag, revision: base.revision },
    changes,
    sent: head.sent,
    history: { undo: collectSteps(head.undo, steps), redo: collectSteps(head.redo, steps) },
    selection,
    changedAt,
  }
}

/** Returns the steps from the end as far as they are complete, because older ones build on each other. */
function collectSteps(ids: readonly string[], steps: ReadonlyMap<string, HistoryEntry>): HistoryEntry[] {
  const found = ids.map((id) => steps.get(id))
  return found.slice(found.lastIndexOf(undefined) + 1).filter((step) => step !== undefined)
}
