import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, type ExportSettings, FramewrightError } from 'framewright-client'
import { useEffect, useState } from 'react'
import { useApi } from '../session/session-context.tsx'

/** How long settings must stay as they are before they are priced, in milliseconds. */
const QUIET_MS = 250

/** Reads the size, length and price of an export with some settings, while they are chosen. */
export function useEstimate(projectId: string, settings: ExportSettings) {
  const { framewright } = useApi()
  // Only these have an effect on the estimate; the quality and a filename do not.
  const { fps, ratio, scale, format, transparent } = settings
  const wanted = JSON.stringify({ fps, ratio, scale, format, transparent })
  const [priced, setPriced] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setPriced(wanted), QUIET_MS)
    return () => clearTimeout(timer)
  }, [wanted])
  const estimate = useQuery({
    queryKey: ['estimates', projectId, priced],
    queryFn: async ({ signal }) => {
      const params = { path: { projectId } }
      const body: ExportSettings = JSON.parse(priced)
      const call = framewright.api.POST('/v1/projects/{projectId}/exports/estimate', { params, body, signal })
      return (await answerOf(call)).data
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: (failures, error) => !(error instanceof FramewrightError) && failures < 2,
  })
  return { ...estimate, isOutdated: wanted !== priced || estimate.isPlaceholderData }
}
