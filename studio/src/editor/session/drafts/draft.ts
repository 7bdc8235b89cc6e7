import type { Change, Json } from '../changes/change.ts'
import type { History } from '../history.ts'

/** Where a draft belongs: the work of one tab on one project. */
export interface DraftKey {
  readonly accountId: string
  readonly projectId: string
  /** Stays the same when the tab is reloaded. */
  readonly lineage: string
}

/** An open project as a browser keeps it, so that nothing is lost if the page is closed. */
export interface Draft {
  readonly key: DraftKey
  readonly title: string
  /** The version of the server that the edits were made to. */
  readonly base: { readonly document: Json; readonly etag: string; readonly revision: number }
  /** From the base to the document that was shown. Empty: everything was saved. */
  readonly changes: readonly Change[]
  /** From the base to the documents that were sent without a response. */
  readonly sent: readonly (readonly Change[])[]
  readonly history: History
  readonly selection: readonly string[]
  /** Milliseconds since 1970. */
  readonly changedAt: number
}

/** A draft with unsaved changes, without its documents. */
export interface UnsavedDraft {
  readonly key: DraftKey
  readonly title: string
  readonly changedAt: number
}

/** Keeps drafts. All methods throw if the browser cannot store anything. */
export interface DraftStore {
  read(key: DraftKey): Promise<Draft | undefined>
  write(draft: Draft): Promise<void>
  remove(key: DraftKey): Promise<void>
  /** Lists the drafts of a project, or of all projects of an account. */
  list(accountId: string, projectId?: string): Promise<readonly ListedDraft[]>
  /** Removes the drafts of all accounts. */
  clear(): Promise<void>
}

export interface ListedDraft extends UnsavedDraft {
  readonly isUnsaved: boolean
}
