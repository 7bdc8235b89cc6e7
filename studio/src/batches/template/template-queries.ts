import { type DescribedVariable, describeVariables } from '@engine/document/variables/describe-variables.ts'
import { readVariables } from '@engine/document/variables/read-variables.ts'
import { queryOptions } from '@tanstack/react-query'
import { type Asset, answerOf, type BatchSettings, type Framewright } from 'framewright-client'
import { queryKeys } from '../../session/query-keys.ts'

/** A project whose document declares variables; or none, if it is not a template. */
export interface Template {
  readonly projectId: string
  readonly title: string
  readonly document: ProjectDocument
  readonly declarations: ReturnType<typeof readVariables>
  readonly variables: readonly DescribedVariable[]
  /** The size of the composition, in pixels. */
  readonly width: number
  readonly height: number
}

type ProjectDocument = Awaited<ReturnType<Framewright['getProject']>>['editorState']

export const templateQuery = (framewright: Framewright, projectId: string) =>
  queryOptions({
    queryKey: [...queryKeys.project(projectId), 'template'],
    queryFn: async ({ signal }): Promise<Template> => {
      const { title, editorState: document } = await framewright.getProject(projectId, { signal })
      const [width, height] = readSize(document)
      const declarations = readVariables(document)
      const { variables } = describeVariables(document)
      return { projectId, title, document, declarations, variables, width, height }
    },
  })

/** Both dialects name the size of the composition differently. */
function readSize(document: ProjectDocument): readonly [width: number, height: number] {
  const fields: Readonly<Record<string, unknown>> = { ...document }
  const { compositionWidth, compositionHeight, width = compositionWidth, height = compositionHeight } = fields
  return [typeof width === 'number' ? width : 1920, typeof height === 'number' ? height : 1080]
}

/** Values by the names of their variables; a name that is missing has its default. */
export type Values = Readonly<Record<string, unknown>>

export const estimateQuery = (
  framewright: Framewright,
  projectId: string,
  values: Values,
  settings: BatchSettings,
) =>
  queryOptions({
    queryKey: [...queryKeys.project(projectId), 'template-estimate', values, settings],
    queryFn: async ({ signal }) => {
      const { fps, ratio, scale, format } = settings
      const body = { fps, ratio, scale, format, variables: { ...values } }
      const params = { path: { projectId } }
      const route = '/v1/projects/{projectId}/exports/estimate'
      return (await answerOf(framewright.api.POST(route, { params, body, signal }))).data
    },
    gcTime: 60_000,
  })

/** The frame to draw. */
export interface FrameRequest {
  readonly template: Template
  readonly values: Values
  readonly timeTicks: number
  readonly ratio: BatchSettings['ratio']
}

/** The width of previews, in pixels; a wider frame takes longer and shows no more here. */
const PREVIEW_WIDTH = 720

export const frameQuery = (framewright: Framewright, { template, values, timeTicks, ratio }: FrameRequest) =>
  queryOptions({
    queryKey: [...queryKeys.project(template.projectId), 'template-frame', values, timeTicks, ratio],
    queryFn: async ({ signal }): Promise<Blob> => {
      const scale = Math.min(1, Math.max(0.05, PREVIEW_WIDTH / template.width))
      const { document: editorState } = template
      const body = { editorState, variables: { ...values }, timeTicks, scale, ratio, format: 'webp' as const }
      const call = framewright.api.POST('/v1/editor/preview-frame', { body, parseAs: 'blob', signal })
      return answerOf(call)
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })

/** The files of the project. */
export const projectFilesQuery = (framewright: Framewright, projectId: string) =>
  queryOptions({
    queryKey: queryKeys.projectAssets(projectId),
    queryFn: async ({ signal }): Promise<readonly Asset[]> => {
      const params = { path: { projectId }, query: { pageSize: 100 } }
      return (await answerOf(framewright.api.GET('/v1/projects/{projectId}/assets', { params, signal }))).data
    },
  })

export const dryRunQuery = (
  framewright: Framewright,
  projectId: string,
  csv: string,
  settings: BatchSettings,
) =>
  queryOptions({
    queryKey: [...queryKeys.project(projectId), 'template-rows', csv, settings],
    queryFn: ({ signal }) => framewright.batches.check(projectId, { csv }, settings, { signal }),
    gcTime: 60_000,
  })
