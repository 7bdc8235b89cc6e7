import type { EditorSession } from './editor-session.ts'

/** The events of a browser's page that a session follows. */
export type PageEvents = Pick<Window, 'addEventListener'> & {
  readonly document: Pick<Document, 'addEventListener' | 'visibilityState'>
}

/**
 * Saves when the page is hidden or closed, looks for changes from elsewhere when it is shown, and asks before closing a page
 * whose edits would be lost.
 *
 * @returns Ends all that.
 */
export function attachToPage(session: EditorSession, page: PageEvents): () => void {
  const controller = new AbortController()
  const { signal } = controller
  page.addEventListener('pagehide', () => session.saveOnLeave(), { signal })
  page.addEventListener('online', () => void session.saveNow(), { signal })
  page.addEventListener('focus', () => void session.checkForChanges(), { signal })
  page.document.addEventListener(
    'visibilitychange',
    () => {
      if (page.document.visibilityState === 'hidden') {
        if (session.hasUnsavedWork) void session.saveNow()
      } else void session.checkForChanges()
    },
    { signal },
  )
  page.addEventListener(
    'beforeunload',
    (event) => {
      // Drafts keep everything, so that there is nothing to ask while they work.
      if (session.hasUnsavedWork && session.store.getState().draftProblem !== undefined)
        event.preventDefault()
    },
    { signal },
  )
  return () => controller.abort()
}
