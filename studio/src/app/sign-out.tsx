import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { ConfirmDialog } from '../design/dialog.tsx'
import { useSession } from '../session/session-context.tsx'
import type { UnsavedWork } from '../session/studio-session.ts'

const SignOutContext = createContext<(() => Promise<void>) | undefined>(undefined)

/** Signs out for all pages. It asks first if that would lose edits. */
export function SignOutProvider({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const [unsaved, setUnsaved] = useState<readonly UnsavedWork[]>([])
  const signOut = useCallback(async (): Promise<void> => {
    const work = await session.listUnsavedWork()
    if (work.length === 0) await session.signOut()
    else setUnsaved(work)
  }, [session])
  return (
    <SignOutContext value={signOut}>
      {children}
      <ConfirmDialog
        title="Sign out and lose edits?"
        isOpen={unsaved.length > 0}
        onClose={() => setUnsaved([])}
        confirmLabel="Sign out"
        isDangerous
        onConfirm={() => session.signOut()}
      >
        <p>These projects have edits that the server does not have yet. Open them to save:</p>
        <ul>
          {unsaved.map(({ projectId, title }) => (
            <li key={projectId}>{title}</li>
          ))}
        </ul>
      </ConfirmDialog>
    </SignOutContext>
  )
}

/** Returns the function that signs out. */
export function useSignOut(): () => void {
  const signOut = useContext(SignOutContext)
  if (signOut === undefined) throw new Error('This component must be inside a SignOutProvider.')
  return signOut
}
