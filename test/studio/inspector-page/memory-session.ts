import type { Json } from '../../../studio/src/editor/session/changes/change.ts'
import { EditorSession } from '../../../studio/src/editor/session/editor-session.ts'
import { ProjectState } from '../../../studio/src/editor/session/project-state.ts'
import type { ProjectGateway } from '../../../studio/src/editor/session/saving/project-gateway.ts'

/** Creates a session of a document that is saved nowhere. */
export function createMemorySession(document: Json, canWrite: boolean): EditorSession {
  const gateway: ProjectGateway = {
    load: async () => ({ title: 'Sample', document, etag: '"1"', revision: 1 }),
    loadIfChanged: async () => undefined,
    save: async () => ({ etag: '"1"', revision: 1 }),
    loadRevision: async () => document,
    listRevisionHashes: async () => [],
  }
  return new EditorSession({
    key: { accountId: 'account', projectId: 'sample', lineage: 'tab' },
    title: 'Sample',
    canWrite,
    gateway,
    drafts: {
      read: async () => undefined,
      write: async () => {},
      remove: async () => {},
      list: async () => [],
      clear: async () => {},
    },
    state: new ProjectState(document),
    base: { document, etag: '"1"', revision: 1 },
    sent: [],
    unsavedDrafts: [],
    draftProblem: undefined,
  })
}
