import type { EditorSession } from './editor-session.ts'

/** The part of a `BroadcastChannel` that is used. */
export type TabChannel = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>

/**
 * Looks for changes as soon as another tab of this browser has saved the project. The server's events follow up to 15 s later,
 * because it gathers the changes of a project.
 *
 * @returns Ends that.
 */
export function followOtherTabs(session: EditorSession, channel: TabChannel): () => void {
  let revision = readRevision(session)
  // The message has no content: a tab reads the project only if its entity tag has changed.
  channel.onmessage = () => void session.checkForChanges()
  const stop = session.store.subscribe(() => {
    const saved = readRevision(session)
    if (saved === undefined || saved === revision) return
    revision = saved
    channel.postMessage(null)
  })
  return () => {
    stop()
    channel.close()
  }
}

function readRevision(session: EditorSession): number | undefined {
  const { saving } = session.store.getState()
  return saving.status === 'saved' ? saving.revision : undefined
}
