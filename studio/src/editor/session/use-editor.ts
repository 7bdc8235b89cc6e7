import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { EditorSession } from './editor-session.ts'
import type { EditorSnapshot } from './editor-snapshot.ts'

/** The session of the editor page. */
export const EditorSessionContext = createContext<EditorSession | undefined>(undefined)

/** Returns the session of the open project; only inside of an editor page. */
export function useEditorSession(): EditorSession {
  const session = useContext(EditorSessionContext)
  if (session === undefined) throw new Error('useEditorSession is used outside of an EditorSessionContext.')
  return session
}

/**
 * Returns a part of the session's snapshot, and renders again when that part changes.
 *
 * @param selector - Must return a part of the snapshot, not a new object; wrap it with `useShallow` otherwise.
 */
export function useEditor<T>(selector: (snapshot: EditorSnapshot) => T): T {
  return useStore(useEditorSession().store, selector)
}
