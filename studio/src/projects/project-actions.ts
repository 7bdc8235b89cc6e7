import { useQueryClient } from '@tanstack/react-query'
import { answerOf, type ProjectSummary } from 'framewright-client'
import { useToasts } from '../design/toasts.tsx'
import { createRandomId } from '../session/random-id.ts'
import { useApi } from '../session/session-context.tsx'
import { projectListKey } from './project-queries.ts'
import { saveFile, toFilename } from './save-file.ts'

/** Longest title that the API accepts. */
export const MAX_TITLE_LENGTH = 120

/** The actions for a project of the list. Failures are shown as messages. */
export interface ProjectActions {
  /** @returns Whether the project has the title now. */
  rename(project: ProjectSummary, title: string): Promise<boolean>
  duplicate(project: ProjectSummary): Promise<void>
  /** Saves the document as a file. */
  exportJson(project: ProjectSummary): Promise<void>
}

export function useProjectActions(): ProjectActions {
  const { framewright } = useApi()
  const queryClient = useQueryClient()
  const toasts = useToasts()
  const refresh = () => queryClient.invalidateQueries({ queryKey: projectListKey })
  const attempt = async (action: () => Promise<void>): Promise<boolean> => {
    try {
      await action()
      return true
    } catch (error) {
      // The message says what to do.
      toasts.showError(error)
      return false
    }
  }
  return {
    rename: ({ projectId }, title) =>
      attempt(async () => {
        const params = { path: { projectId } }
        await answerOf(framewright.api.PATCH('/v1/projects/{projectId}', { params, body: { title } }))
        await refresh()
      }),
    duplicate: async ({ projectId, title }) => {
      await attempt(async () => {
        const params = { path: { projectId }, header: { 'idempotency-key': createRandomId() } }
        const body = { title: nameCopy(title) }
        await answerOf(framewright.api.POST('/v1/projects/{projectId}/duplicate', { params, body }))
        await refresh()
        toasts.show({ kind: 'good', title: `Made “${body.title}”.` })
      })
    },
    exportJson: async ({ projectId, title }) => {
      await attempt(async () => {
        const { editorState } = await framewright.getProject(projectId)
        const text = `${JSON.stringify(editorState, undefined, 2)}\n`
        saveFile(new Blob([text], { type: 'application/json' }), `${toFilename(title)}.json`)
      })
    },
  }
}

/** Returns the title of a copy, within the limit of titles. */
function nameCopy(title: string): string {
  const suffix = ' (copy)'
  return `${title.slice(0, MAX_TITLE_LENGTH - suffix.length)}${suffix}`
}
