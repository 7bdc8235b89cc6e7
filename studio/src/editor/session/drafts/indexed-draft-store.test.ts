import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { createEntry, type HistoryEntry } from '../history.ts'
import type { Draft } from './draft.ts'
import { IndexedDraftStore } from './indexed-draft-store.ts'

const createName = () => `drafts-${crypto.randomUUID()}`

const step = (label: string): HistoryEntry =>
  createEntry({
    label,
    changes: [{ op: 'set', path: ['title'], value: label }],
    inverse: [{ op: 'set', path: ['title'], value: 'before' }],
    selectionBefore: [],
    selectionAfter: ['a'],
  })

const createDraft = (overrides: Partial<Draft> = {}): Draft => ({
  key: { accountId: 'account', projectId: 'project', lineage: 'tab' },
  title: 'Film',
  base: { document: { title: 'before' }, etag: '"r1"', revision: 1 },
  changes: [{ op: 'set', path: ['title'], value: 'after' }],
  sent: [],
  history: { undo: [step('one'), step('two')], redo: [step('three')] },
  selection: ['a'],
  changedAt: 5,
  ...overrides,
})

test('returns a draft as it was written, also after the page was reloaded', async () => {
  const name = createName()
  const draft = createDraft()
  const store = new IndexedDraftStore(name)
  await store.write(draft)
  await store.write({ ...draft, history: { undo: draft.history.undo.slice(1), redo: [] } })
  expect(await new IndexedDraftStore(name).read(draft.key)).toEqual({
    ...draft,
    history: { undo: draft.history.undo.slice(1), redo: [] },
  })
})

test('lists drafts of a project and of an account, and says which are unsaved', async () => {
  const store = new IndexedDraftStore(createName())
  await store.write(createDraft())
  await store.write(
    createDraft({ key: { accountId: 'account', projectId: 'other', lineage: 'tab' }, changes: [] }),
  )
  await store.write(createDraft({ key: { accountId: 'other', projectId: 'project', lineage: 'tab' } }))
  expect((await store.list('account', 'project')).map(({ isUnsaved }) => isUnsaved)).toEqual([true])
  expect((await store.list('account')).map(({ isUnsaved }) => isUnsaved)).toEqual([false, true])
  await store.clear()
  expect(await store.list('account')).toEqual([])
})

test.each([
  ['head', { changes: [{ op: 'explode', path: [] }] }],
  ['head', { version: 99 }],
  ['head', { changes: [{ op: 'set', path: ['title'], value: new Date() }] }],
  ['head', { changes: [{ op: 'remove', path: ['missing'] }] }],
  ['base', { text: '{' }],
  ['base', { etag: '"r2"' }],
] as const)('ignores a draft whose %s was damaged: %j', async (part, damage) => {
  const name = createName()
  const draft = createDraft()
  const store = new IndexedDraftStore(name)
  await store.write(draft)
  const database = await openDB(name, 1)
  const id = 'account/project/tab'
  const table = part === 'head' ? 'heads' : 'bases'
  await database.put(table, { ...(await database.get(table, id)), ...damage }, id)
  expect(await store.read(draft.key)).toBeUndefined()
})

test('keeps the newest steps if an older one was damaged', async () => {
  const name = createName()
  const draft = createDraft()
  const store = new IndexedDraftStore(name)
  await store.write(draft)
  const [first, second] = draft.history.undo
  const database = await openDB(name, 1)
  await database.put('steps', 'damaged', ['account/project/tab', first?.id ?? ''])
  expect((await store.read(draft.key))?.history.undo).toEqual([second])
})
