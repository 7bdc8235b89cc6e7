import { EditorServices } from '../../../../studio/src/editor/session/editor-services.ts'
import type { Recipe } from '../../../../studio/src/editor/session/editor-snapshot.ts'
import { createAccountServices } from '../../../../studio/src/session/account-services.ts'
import { createSession } from '../../../../studio/src/session/create-session.ts'
import { getAccount } from '../../../../studio/src/session/session-state.ts'

const setText =
  (id: string, text: string): Recipe =>
  (document) => {
    const item = document.items[id]
    return item === undefined
      ? document
      : { ...document, items: { ...document.items, [id]: { ...item, text } } }
  }

/** Opens the project of the address as the editor page does, without its panels, and lets a test act for the person. */
async function openPage() {
  const session = createSession(window)
  const services = new EditorServices(window, session)
  await session.start()
  const account = getAccount(session.store.getState())
  if (account === undefined) throw new Error('Nobody is signed in.')
  const { api, liveEvents } = createAccountServices(session, account.accountId)
  const projectId = new URLSearchParams(location.search).get('project') ?? ''
  const project = await services.open(projectId, { session, account, api, liveEvents })
  const editor = project.session
  const getState = () => editor.store.getState()
  return {
    edit: (id: string, text: string) => editor.edit('Change text', setText(id, text)),
    undo: () => editor.undo(),
    readText: (id: string) => getState().document.items[id]?.text,
    readSaving: () => getState().saving,
    readDrafts: () => getState().unsavedDrafts,
    readLiveStatus: () => liveEvents.store.getState().status,
    /** Resolves when IndexedDB has everything. */
    settle: () => editor.settleDraft(),
    resolve: (choice: 'mine' | 'theirs' | 'both') => editor.resolveConflict(choice),
    recover: async () => {
      for (const { key } of getState().unsavedDrafts) await editor.recoverDraft(key)
    },
  }
}

Object.assign(window, { opening: openPage() })
