import { useQueryClient } from '@tanstack/react-query'
import type { EditorState } from 'framewright-client'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { createRandomId } from '../session/random-id.ts'
import { useApi } from '../session/session-context.tsx'
import { projectListKey } from './project-queries.ts'

interface CreationState {
  readonly isBusy: boolean
  readonly error: unknown
}

const idle: CreationState = { isBusy: false, error: undefined }

/** Makes a project for a dialog, which shows the state, and opens it in the editor. */
export function useOpenNewProject() {
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const [state, setState] = useState(idle)
  /** @param make - Creates the project and returns its id. */
  const run = async (make: () => Promise<string>): Promise<void> => {
    setState({ isBusy: true, error: undefined })
    try {
      const projectId = await make()
      void queryClient.invalidateQueries({ queryKey: projectListKey })
      navigate(`/projects/${projectId}`)
    } catch (error) {
      // The dialog shows why.
      setState({ isBusy: false, error })
    }
  }
  return { ...state, run, reset: () => setState(idle) }
}

interface NewProject {
  readonly title: string
  readonly editorState: EditorState
}

/** Creates projects of documents for a dialog. */
export function useCreateProject() {
  const { framewright } = useApi()
  const { isBusy, error, run, reset } = useOpenNewProject()
  /**
   * Creates the project and opens it in the editor.
   *
   * @param prepare - Runs between the two.
   */
  const create = (make: () => NewProject, prepare?: (projectId: string) => Promise<void>): Promise<void> =>
    run(async () => {
      const idempotencyKey = createRandomId()
      const { projectId } = await framewright.createProject(make(), { idempotencyKey })
      await prepare?.(projectId)
      return projectId
    })
  return { isBusy, error, create, reset }
}
