import { useQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { readDocumentFacts } from '../projects/document-facts.ts'
import { useApi } from '../session/session-context.tsx'

/** Reads what the export dialog needs to know of a project, newly each time it is opened. */
export function useExportSource(projectId: string) {
  const { framewright } = useApi()
  return useQuery({
    queryKey: ['export-sources', projectId],
    queryFn: async ({ signal }) => {
      const { title, editorState, etag } = await framewright.getProject(projectId, { signal })
      return { projectId, title, editorState, etag, ...readDocumentFacts(editorState) }
    },
    gcTime: 0,
  })
}

export type ExportSource = NonNullable<ReturnType<typeof useExportSource>['data']>

/** Reads the warnings about a document that has been loaded. */
export function useDocumentWarnings({ projectId, etag, editorState }: ExportSource) {
  const { framewright } = useApi()
  return useQuery({
    queryKey: ['document-warnings', projectId, etag],
    queryFn: async ({ signal }) => {
      const body = { editorState }
      const { meta } = await answerOf(framewright.api.POST('/v1/editor/validate', { body, signal }))
      return meta.warnings
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}
