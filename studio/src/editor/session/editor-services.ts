import type { AccountDetails } from 'framewright-client'
import type { StudioApi } from '../../session/create-api.ts'
import type { LiveEvents } from '../../session/live-events.ts'
import { canWrite } from '../../session/session-state.ts'
import type { StudioSession } from '../../session/studio-session.ts'
import { attachToPage } from './attach-to-page.ts'
import type { DraftStore } from './drafts/draft.ts'
import { IndexedDraftStore } from './drafts/indexed-draft-store.ts'
import { claimTabLineage, type TabLineage } from './drafts/tab-lineage.ts'
import type { EditorSession } from './editor-session.ts'
import { followOtherTabs } from './follow-other-tabs.ts'
import { openEditorSession } from './open-editor-session.ts'
import { createProjectGateway } from './saving/project-gateway.ts'

/** The parts that opening a project needs besides its id. */
export interface OpenContext {
  readonly session: StudioSession
  readonly account: AccountDetails
  readonly api: StudioApi
  readonly liveEvents: LiveEvents
}

/** An open project, and how to end it. */
export interface OpenProject {
  readonly session: EditorSession
  /** Saves and closes; after signing out, it only closes. */
  readonly close: () => void
}

/** Opens the projects of this tab. One for each page, because a tab claims its lineage once. */
export class EditorServices {
  readonly #window: Window
  readonly #drafts: DraftStore
  readonly #lineage: Promise<TabLineage>
  readonly #open = new Set<EditorSession>()

  /** @param session - Signing out asks for unsaved edits, and forgets them. */
  constructor(window: Window, session: StudioSession, drafts: DraftStore = new IndexedDraftStore()) {
    this.#window = window
    this.#drafts = drafts
    // Not available to pages from http on another machine.
    const locks: LockManager | undefined = window.navigator.locks
    this.#lineage = claimTabLineage({ sessionStorage: window.sessionStorage, locks })
    session.addWorkSource({
      listUnsaved: (accountId) => this.#listUnsaved(accountId),
      forget: () => this.#forget(),
    })
  }

  /**
   * Opens a project, and keeps it up to date with the page's and the server's events.
   *
   * @throws {FramewrightError} If the project cannot be read.
   */
  async open(projectId: string, context: OpenContext): Promise<OpenProject> {
    const { account, api, liveEvents } = context
    const session = await openEditorSession({
      accountId: account.accountId,
      projectId,
      canWrite: canWrite(account),
      gateway: createProjectGateway(api, projectId),
      drafts: this.#drafts,
      lineage: await this.#lineage,
    })
    this.#open.add(session)
    const stops = [
      attachToPage(session, this.#window),
      liveEvents.listen({
        onEvent: ({ subject }) => {
          if (subject.kind === 'project' && subject.id === projectId) void session.checkForChanges()
        },
        onGap: () => void session.checkForChanges(),
      }),
      liveEvents.store.subscribe(({ status }) => {
        if (status !== 'offline' && session.hasUnsavedWork) void session.saveNow()
      }),
      followSignIn(session, context.session),
      followOtherTabs(session, new BroadcastChannel(`framewright-project-${projectId}`)),
    ]
    const close = (): void => {
      for (const stop of stops) stop()
      this.#open.delete(session)
      if (context.session.store.getState().status === 'signed-out') session.abandon()
      else void session.close()
    }
    return { session, close }
  }

  /** Saves what is open, on the server if it can be reached, and in this browser. */
  async saveAll(): Promise<void> {
    await Promise.all(
      [...this.#open].map(async (session) => {
        await session.saveNow()
        await session.settleDraft()
      }),
    )
  }

  async #listUnsaved(accountId: string): Promise<{ readonly projectId: string; readonly title: string }[]> {
    const drafts = await this.#drafts.list(accountId)
    const unsaved = new Map(
      drafts.filter(({ isUnsaved }) => isUnsaved).map(({ key, title }) => [key.projectId, title]),
    )
    for (const session of this.#open) {
      const { projectId, title } = session.store.getState().project
      if (session.hasUnsavedWork) unsaved.set(projectId, title)
    }
    return [...unsaved].map(([projectId, title]) => ({ projectId, title }))
  }

  async #forget(): Promise<void> {
    for (const session of this.#open) session.abandon()
    await this.#drafts.clear()
  }
}

function followSignIn(session: EditorSession, account: StudioSession): () => void {
  const follow = (): void => {
    const { status } = account.store.getState()
    if (status === 'expired') session.setSignedIn(false)
    else if (status === 'signed-in') session.setSignedIn(true)
  }
  follow()
  return account.store.subscribe(follow)
}
