import { useQueryClient } from '@tanstack/react-query'
import { answerOf, FramewrightError, type ProjectSummary } from 'framewright-client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useToasts } from '../design/toasts.tsx'
import { useApi } from '../session/session-context.tsx'
import { PendingDeletions, UNDO_SECONDS } from './pending-deletions.ts'
import { projectListKey } from './project-queries.ts'

const DeletionsContext = createContext<PendingDeletions | undefined>(undefined)

/** Owns the deletions that can be undone, as long as somebody is signed in. */
export function PendingDeletionsProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi()
  const queryClient = useQueryClient()
  const toasts = useToasts()
  const [deletions] = useState(
    () =>
      new PendingDeletions({
        getKey: api.getKey,
        send: async ({ projectId, key, isLeaving }) => {
          const path = `/v1/projects/${encodeURIComponent(projectId)}`
          if (isLeaving) return sendFromClosingPage(path, key)
          const params = { path: { projectId } }
          await ignoreMissing(() =>
            answerOf(api.framewright.api.DELETE('/v1/projects/{projectId}', { params })),
          )
          await queryClient.invalidateQueries({ queryKey: projectListKey })
        },
        onFailure: (error, title) => {
          toasts.show({ kind: 'bad', title: `“${title}” was not deleted.` })
          toasts.showError(error)
        },
      }),
  )
  useEffect(() => {
    const leave = (): void => void deletions.flush()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      // The person has signed out, or in to another account.
      leave()
    }
  }, [deletions])
  return <DeletionsContext value={deletions}>{children}</DeletionsContext>
}

/** Sends a deletion that outlives the page or the session. */
async function sendFromClosingPage(path: string, key: string): Promise<void> {
  const response = await fetch(path, { method: 'DELETE', headers: { 'x-api-key': key }, keepalive: true })
  await ignoreMissing(async () => {
    if (!response.ok) throw await FramewrightError.of(response)
  })
}

/** Somebody else may have deleted the project first. */
async function ignoreMissing(send: () => Promise<unknown>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (!(error instanceof FramewrightError && error.errorCode === 'PROJECT_NOT_FOUND')) throw error
  }
}

function useDeletions(): PendingDeletions {
  const deletions = useContext(DeletionsContext)
  if (deletions === undefined) throw new Error('This component must be inside a PendingDeletionsProvider.')
  return deletions
}

/** The ids of projects that were deleted, although the server may still have them. */
export function useDeletedProjects(): ReadonlySet<string> {
  return useStore(useDeletions().hidden)
}

/** Returns a function that deletes a project after a time in which the person can undo it. */
export function useDeleteProject(): (project: ProjectSummary) => void {
  const deletions = useDeletions()
  const toasts = useToasts()
  return ({ projectId, title }) => {
    deletions.add(projectId, title)
    toasts.show(
      {
        title: `Deleted “${title}”.`,
        action: { label: 'Undo', onAction: () => deletions.undo(projectId) },
      },
      // Closing the message confirms the deletion.
      { seconds: UNDO_SECONDS, onClose: () => void deletions.commit(projectId) },
    )
  }
}
