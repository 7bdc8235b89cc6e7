import { useQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { useApi } from '../session/session-context.tsx'

/** Reads the example films. They change only with the server's version. */
export function useTemplates(isEnabled: boolean) {
  const { framewright } = useApi()
  return useQuery({
    queryKey: ['examples'],
    queryFn: async ({ signal }) => (await answerOf(framewright.api.GET('/v1/examples', { signal }))).data,
    enabled: isEnabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** An example film to start from. */
export type Template = NonNullable<ReturnType<typeof useTemplates>['data']>[number]
