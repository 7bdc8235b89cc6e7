import { useQueryClient } from '@tanstack/react-query'
import type { ExportSettings } from 'framewright-client'
import { useRef, useState } from 'react'
import { createRandomId } from '../session/random-id.ts'
import { useApi } from '../session/session-context.tsx'
import { exportKeys } from './export-keys.ts'

interface Submission {
  readonly isBusy: boolean
  readonly error: unknown
  /** Set once the export was created. */
  readonly taskId: string | undefined
  readonly submit: (settings: ExportSettings) => Promise<void>
  /** Makes the next submission another export. */
  readonly reset: () => void
}

const idle = { isBusy: false, error: undefined, taskId: undefined }

/**
 * Creates an export of a project. If the response is lost, submitting the same settings again finds the export that was
 * created, because the request has the same idempotency key.
 */
export function useSubmitExport(projectId: string): Submission {
  const { framewright } = useApi()
  const queryClient = useQueryClient()
  const [state, setState] = useState<Omit<Submission, 'submit' | 'reset'>>(idle)
  const attempt = useRef<{ readonly payload: string; readonly idempotencyKey: string }>(undefined)
  const submit = async (settings: ExportSettings): Promise<void> => {
    const payload = JSON.stringify(settings)
    if (attempt.current?.payload !== payload) attempt.current = { payload, idempotencyKey: createRandomId() }
    const { idempotencyKey } = attempt.current
    setState({ ...idle, isBusy: true })
    try {
      const { taskId } = await framewright.createExport({ projectId }, settings, { idempotencyKey })
      setState({ ...idle, taskId })
      void queryClient.invalidateQueries({ queryKey: exportKeys.lists })
    } catch (error) {
      // The dialog shows why, at the field if it is about one.
      setState({ ...idle, error })
    }
  }
  const reset = (): void => {
    attempt.current = undefined
    setState(idle)
  }
  return { ...state, submit, reset }
}
