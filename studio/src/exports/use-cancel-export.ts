import { useQueryClient } from '@tanstack/react-query'
import type { ExportTask } from 'framewright-client'
import { useState } from 'react'
import { useToasts } from '../design/toasts.tsx'
import { useApi } from '../session/session-context.tsx'
import { exportKeys } from './export-keys.ts'

/** Cancels exports; a failure is shown as a message. */
export function useCancelExport() {
  const { framewright } = useApi()
  const queryClient = useQueryClient()
  const toasts = useToasts()
  const [isBusy, setIsBusy] = useState(false)
  const cancel = async (taskId: string): Promise<void> => {
    setIsBusy(true)
    try {
      const task = await framewright.cancelExport(taskId)
      queryClient.setQueryData<ExportTask>(exportKeys.task(taskId), task)
      await queryClient.invalidateQueries({ queryKey: exportKeys.lists })
    } catch (error) {
      // It may have ended in the meantime.
      toasts.showError(error)
      await queryClient.invalidateQueries({ queryKey: exportKeys.task(taskId) })
    } finally {
      setIsBusy(false)
    }
  }
  return { cancel, isBusy }
}
