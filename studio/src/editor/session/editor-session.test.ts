import { removeTrack } from '@engine/document/edit/tracks.ts'
import { FramewrightError } from 'framewright-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { editorState, solid, text } from '../../../../test/support/documents.ts'
import type { Json } from './changes/change.ts'
import type { Draft, DraftStore } from './drafts/draft.ts'
import type { EditorSession } from './editor-session.ts'
import type { Recipe } from './editor-snapshot.ts'
import { openEditorSession } from './open-editor-session.ts'
import type { ProjectGateway } from './saving/project-gateway.ts'

/** A server with one project in memory. */
class FakeServer implements ProjectGateway {
  document: Json
  revision = 1
  saves = 0
  fail: (() => Error | undefined) | undefined

  constructor(document: Json) {
    this.document = document
  }

  get etag(): string {
    return `"r${this.revision}"`
  }

  async load() {
    this.#fail()
    return { title: 'Film', document: this.document, etag: this.etag, revision: this.revision }
  }

  async loadIfChanged(etag: string) {
    return etag === this.etag ? undefined : this.load()
  }

  async save(sent: string, etag: string) {
    this.saves++
    this.#fail()
    if (etag !== this.etag) throw createRefusal(412, 'PROJECT_STATE_CONFLICT')
    this.document = JSON.parse(sent)
    this.revision++
    return { etag: this.etag, revision: this.revision }
  }

  loadRevision = async () => this.document
  listRevisionHashes = async () => []

  #fail(): void {
    const error = this.fail?.()
    if (error !== undefined) throw error
  }
}

function createRefusal(status: number, errorCode: string, headers: Record<string, string> = {}) {
  return new FramewrightError(new Response(null, { status, headers }), {
    errorCode,
    detail: 'Refused.',
  } as never)
}

class MemoryDrafts implements DraftStore {
  readonly drafts = new Map<string, Draft>()
  read = async ({ lineage }: Draft['key']) => this.drafts.get(lineage)
  write = async (draft: Draft) => void this.drafts.set(draft.key.lineage, structuredClone(draft))
  remove = async ({ lineage }: Draft['key']) => void this.drafts.delete(lineage)
  list = async () =>
    [...this.drafts.values()].map((draft) => ({
      ...draft,
      isUnsaved: draft.changes.length + draft.sent.length > 0,
    }))
  clear = async () => this.drafts.clear()
}

const film = () =>
  editorState({
    tracks: [
      [text('One', { id: 'a', seconds: 1 }), text('Two', { id: 'b', at: 1, seconds: 1 })],
      [solid('#ff0000', { id: 'c', seconds: 2 })],
    ],
  })

const setText =
  (id: string, content: string): Recipe =>
  (document) => ({
    ...document,
    items: { ...document.items, [id]: { ...document.items[id], text: content } as never },
  })
const setStart =
  (id: string, startTicks: number): Recipe =>
  (document) => ({
    ...document,
    items: { ...document.items, [id]: { ...document.items[id], startTicks } as never },
  })

let server: FakeServer
let drafts: MemoryDrafts

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer(film())
  drafts = new MemoryDrafts()
})
afterEach(() => vi.useRealTimers())

const open = (lineage = 'tab', openTabs: string[] = []): Promise<EditorSession> =>
  openEditorSession({
    accountId: 'account',
    projectId: 'project',
    canWrite: true,
    gateway: server,
    drafts,
    lineage: { id: lineage, findOpen: async (ids) => new Set(ids.filter((id) => openTabs.includes(id))) },
  })
const getText = (session: EditorSession, id: string) => session.store.getState().document.items[id]?.text
const getStatus = (session: EditorSession) => session.store.getState().saving.status

test('saves a moment after the last edit, and is saved only then', async () => {
  const session = await open()
  expect(getStatus(session)).toBe('saved')
  session.edit('Change text', setText('a', 'Eins'))
  expect(getStatus(session)).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(799)
  expect(server.saves).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(server.saves).toBe(1)
  expect(getStatus(session)).toBe('saved')
  expect(JSON.stringify(server.document)).toBe(JSON.stringify(session.store.getState().document))
})

test('saves at most every two seconds, and at least every three while edits go on', async () => {
  const session = await open()
  for (let edit = 0; edit < 100; edit++) {
    session.edit('Change text', setText('a', `Edit ${edit}`))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(server.saves).toBeGreaterThanOrEqual(3)
  expect(server.saves).toBeLessThanOrEqual(5)
})

test('undo and redo give equal bytes, and restore the selection', async () => {
  const session = await open()
  const before = JSON.stringify(session.store.getState().document)
  session.select(['a'])
  session.edit('Change text', setText('a', 'Eins'))
  const after = JSON.stringify(session.store.getState().document)
  session.select(['b'])
  session.undo()
  expect(JSON.stringify(session.store.getState().document)).toBe(before)
  expect(session.store.getState().selection).toEqual(['a'])
  expect(session.store.getState()).toMatchObject({ undoLabel: undefined, redoLabel: 'Change text' })
  session.redo()
  expect(JSON.stringify(session.store.getState().document)).toBe(after)
})

test('undoing everything that is unsaved needs no save', async () => {
  const session = await open()
  session.edit('Change text', setText('a', 'Eins'))
  session.undo()
  expect(getStatus(session)).toBe('saved')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(server.saves).toBe(0)
})

test('edits with the same key within a second are one step', async () => {
  const session = await open()
  for (const content of ['E', 'Ei', 'Ein', 'Eins']) {
    session.edit('Type', setText('a', content), { mergeKey: 'text a' })
    await vi.advanceTimersByTimeAsync(500)
  }
  await vi.advanceTimersByTimeAsync(1_500)
  session.edit('Type', setText('a', 'Eins!'), { mergeKey: 'text a' })
  session.undo()
  expect(getText(session, 'a')).toBe('Eins')
  session.undo()
  expect(getText(session, 'a')).toBe('One')
})

test('refuses an edit that makes the document invalid, and says why', async () => {
  const session = await open()
  const notices: string[] = []
  session.onNotice(({ message }) => notices.push(message))
  expect(session.edit('Move', setStart('b', 0))).toBe(false)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toContain('“Two”: Starts at 0, but')
  expect(session.store.getState().undoLabel).toBeUndefined()
})

test('tells nobody about a refusal that the caller explains', async () => {
  const session = await open()
  const notices: string[] = []
  session.onNotice(({ message }) => notices.push(message))
  expect(session.edit('Move', setStart('a', -1), { explains: true })).toBe(false)
  expect(session.store.getState().undoLabel).toBeUndefined()
  expect(notices).toEqual([])
})

test('selects a transition or a track instead of items, as long as it exists', async () => {
  const session = await open()
  const read = () => {
    const { selection, selectedPart } = session.store.getState()
    return { selection, selectedPart }
  }
  const [track] = session.store.getState().document.tracks
  const part = { kind: 'track', id: track?.id ?? '' } as const
  session.select(['a'])
  session.selectPart(part)
  expect(read()).toEqual({ selection: [], selectedPart: part })
  session.edit('Change text', setText('a', 'Eins'))
  session.undo()
  expect(read()).toEqual({ selection: [], selectedPart: part })
  session.edit('Delete track', (document) => removeTrack(document, part.id))
  expect(read().selectedPart).toBeUndefined()
  session.selectPart({ kind: 'transition', id: 'missing' })
  expect(read().selectedPart).toBeUndefined()
  session.undo()
  session.selectPart(part)
  session.select(['a'])
  expect(read()).toEqual({ selection: ['a'], selectedPart: undefined })
})

test('a gesture shows each update, and is one step of the history that starts where it began', async () => {
  const session = await open()
  const gesture = session.beginGesture('Move clip')
  for (const start of [300_000, 480_000, 720_000]) {
    expect(gesture.update(setStart('b', start))).toBe(true)
    expect(session.store.getState().composition.items.get('b')?.startTicks).toBe(start)
  }
  await vi.advanceTimersByTimeAsync(5_000)
  expect(server.saves).toBe(0)
  expect(gesture.commit()).toBe(true)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(server.saves).toBe(1)
  session.undo()
  expect(session.store.getState().document.items.b?.startTicks).toBe(240_000)
  const canceled = session.beginGesture('Move clip')
  canceled.update(setStart('b', 720_000))
  canceled.cancel()
  expect(session.store.getState().document.items.b?.startTicks).toBe(240_000)
})

test('is offline while the server cannot be reached, and saves when it can', async () => {
  const session = await open()
  server.fail = () => new TypeError('fetch failed')
  session.edit('Change text', setText('a', 'Eins'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(getStatus(session)).toBe('offline')
  server.fail = undefined
  await vi.advanceTimersByTimeAsync(60_000)
  expect(getStatus(session)).toBe('saved')
})

test('waits as long as the server asks', async () => {
  const session = await open()
  server.fail = () => createRefusal(429, 'OPEN_API_PROJECT_SYNC_RATE_LIMITED', { 'retry-after': '20' })
  session.edit('Change text', setText('a', 'Eins'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(getStatus(session)).toBe('unsaved')
  server.fail = undefined
  await vi.advanceTimersByTimeAsync(18_000)
  expect(server.saves).toBe(1)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(getStatus(session)).toBe('saved')
})

test('keeps an edit while the key is expired, and saves it after signing in', async () => {
  const session = await open()
  server.fail = () => createRefusal(401, 'OPEN_API_KEY_INVALID')
  session.edit('Change text', setText('a', 'Eins'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(getStatus(session)).toBe('signed-out')
  server.fail = undefined
  session.setSignedIn(true)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(getStatus(session)).toBe('saved')
})

test('merges edits of different items from two tabs, as a step that can be undone', async () => {
  const [first, second] = [await open('1'), await open('2')]
  const notices: unknown[] = []
  second.onNotice((notice) => notices.push(notice))
  first.edit('Change text', setText('a', 'Eins'))
  second.edit('Change text', setText('b', 'Zwei'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(getStatus(second)).toBe('saved')
  expect([getText(second, 'a'), getText(second, 'b')]).toEqual(['Eins', 'Zwei'])
  expect(notices).toMatchObject([{ kind: 'merged', canUndo: true }])
  await first.checkForChanges()
  expect(getText(first, 'b')).toBe('Zwei')
  second.undo()
  expect([getText(second, 'a'), getText(second, 'b')]).toEqual(['One', 'Zwei'])
})

test('asks if both changed the same item, and says what', async () => {
  const [first, second] = [await open('1'), await open('2')]
  first.edit('Change text', setText('a', 'Eins'))
  second.edit('Move', setStart('b', 480_000))
  second.edit('Change text', setText('a', 'Uno'))
  await vi.advanceTimersByTimeAsync(5_000)
  const { saving } = second.store.getState()
  expect(saving).toMatchObject({
    status: 'conflict',
    conflict: {
      mine: [{ summary: 'Changed “Uno”: text' }, { summary: 'Moved “Two”' }],
      theirs: [{ summary: 'Changed “Eins”: text' }],
      both: { isPossible: true, overlaps: [{ summary: 'Changed “Uno”: text' }] },
    },
  })
  await second.resolveConflict('both')
  expect(getStatus(second)).toBe('saved')
  expect([getText(second, 'a'), second.store.getState().document.items.b?.startTicks]).toEqual([
    'Uno',
    480_000,
  ])
  second.undo()
  second.undo()
  expect(getText(second, 'a')).toBe('One')
})

test.each([
  ['mine', 'Uno', 'Uno'],
  ['theirs', 'Eins', 'Uno'],
] as const)('resolves a conflict with %s', async (choice, shown, afterUndo) => {
  const [first, second] = [await open('1'), await open('2')]
  first.edit('Change text', setText('a', 'Eins'))
  second.edit('Change text', setText('a', 'Uno'))
  await vi.advanceTimersByTimeAsync(5_000)
  await second.resolveConflict(choice)
  expect(getStatus(second)).toBe('saved')
  expect(getText(second, 'a')).toBe(shown)
  expect(server.document).toEqual(second.store.getState().document)
  if (choice === 'theirs') second.undo()
  expect(getText(second, 'a')).toBe(afterUndo)
})

test('a save whose response was lost is not a conflict, also if its edit was undone since then', async () => {
  const session = await open()
  session.edit('Change text', setText('a', 'Eins'))
  const { save } = server
  server.save = async (sent, etag) => {
    await save.call(server, sent, etag)
    server.save = save
    throw new TypeError('fetch failed')
  }
  await vi.advanceTimersByTimeAsync(1_000)
  expect(getStatus(session)).toBe('offline')
  session.undo()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(getStatus(session)).toBe('saved')
  expect(getText(session, 'a')).toBe('One')
  expect(server.document).toEqual(session.store.getState().document)
})

test('an edit that is undone while it is sent a second time stays undone, after the first response was lost', async () => {
  const session = await open()
  session.edit('Change text', setText('a', 'Eins'))
  const { save } = server
  server.save = async (sent, etag) => {
    await save.call(server, sent, etag)
    server.save = async (...again) => {
      server.save = save
      session.undo()
      return save.apply(server, again)
    }
    throw new TypeError('fetch failed')
  }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(getStatus(session)).toBe('saved')
  expect(getText(session, 'a')).toBe('One')
  expect(server.document).toEqual(session.store.getState().document)
})

test('a reload keeps unsaved edits, undo and redo', async () => {
  const before = await open()
  before.edit('Change text', setText('a', 'Eins'))
  before.edit('Change text', setText('b', 'Zwei'))
  before.undo()
  await vi.advanceTimersByTimeAsync(0)
  before.abandon()
  const session = await open()
  expect(getText(session, 'a')).toBe('Eins')
  expect(getStatus(session)).toBe('unsaved')
  session.redo()
  expect(getText(session, 'b')).toBe('Zwei')
  session.undo()
  session.undo()
  expect(getText(session, 'a')).toBe('One')
})

test('offers the unsaved edits of a closed tab, but not those of an open one', async () => {
  const closed = await open('closed')
  closed.edit('Change text', setText('a', 'Eins'))
  await vi.advanceTimersByTimeAsync(0)
  closed.abandon()
  expect((await open('other', ['closed'])).store.getState().unsavedDrafts).toEqual([])
  const session = await open('new')
  const [draft] = session.store.getState().unsavedDrafts
  if (draft === undefined) throw new Error('No draft is offered.')
  await session.recoverDraft(draft.key)
  expect(getText(session, 'a')).toBe('Eins')
  expect(session.store.getState().unsavedDrafts).toEqual([])
  session.undo()
  expect(getText(session, 'a')).toBe('One')
})

test('works without drafts, and says so', async () => {
  drafts.read = drafts.write = async () => {
    throw new DOMException('The quota is exceeded.', 'QuotaExceededError')
  }
  const session = await open()
  expect(session.store.getState().draftProblem).toContain('Do not close this page')
  session.edit('Change text', setText('a', 'Eins'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(getStatus(session)).toBe('saved')
})

test('opens an invalid document for the JSON editor only', async () => {
  const invalid = film()
  server.document = { ...invalid, compositionWidth: -1 }
  const session = await open()
  expect(session.store.getState()).toMatchObject({ canEdit: false, canReplace: true })
  expect(session.store.getState().errors).not.toEqual([])
  expect(session.edit('Change text', setText('a', 'Eins'))).toBe(false)
  expect(session.replaceDocument('Fix', { ...invalid, compositionWidth: -2 })).not.toEqual([])
  expect(session.replaceDocument('Fix', invalid)).toEqual([])
  expect(session.store.getState()).toMatchObject({ canEdit: true, errors: [] })
})
