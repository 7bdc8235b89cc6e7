import type { ErrorCode } from '../../errors/error-catalogue.ts'
import { type EstimateRequest, estimateExport } from '../../exports/estimate-export.ts'
import { getExportDocument } from '../requests/export-document.ts'
import { pickSettings } from '../requests/export-settings.ts'
import { EstimateExportBody, EstimateProjectExportBody, ProjectParams } from '../requests/schemas.ts'
import { ExportEstimate } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Exports']

const refusals = [
  'EDITOR_STATE_INVALID',
  'VARIABLES_INVALID',
  'EXPORT_EMPTY',
  'EXPORT_DURATION_LIMIT_EXCEEDED',
  'EXPORT_OUTPUT_TOO_LARGE',
  'EXPORT_TRANSPARENCY_UNSUPPORTED',
] as const satisfies readonly ErrorCode[]

const description =
  'Returns the size, length and price of an export without creating or charging anything, and refuses what cannot be ' +
  'exported. An estimate does not check whether the account has enough credits or whether the API key has reached its ' +
  'limit; only creating the export does. With keep, the price holds for some minutes: an export with the quoteId costs no more.'

export function addEstimateRoutes(server: Server, context: RouteContext): void {
  const response = (...codes: readonly ErrorCode[]) =>
    responses([200, 'The estimate.', envelope(ExportEstimate)], ...bodyCodes, ...codes, ...refusals)
  const estimate = async (request: EstimateRequest) => ({
    data: await estimateExport(context, request),
    meta: {},
  })

  const projectSchema = {
    tags,
    operationId: 'estimateProjectExport',
    summary: 'Estimate export from project',
    description,
    params: ProjectParams,
    body: EstimateProjectExportBody,
    response: response('PROJECT_NOT_FOUND', 'REVISION_NOT_FOUND'),
  }
  server.post('/v1/projects/:projectId/exports/estimate', { schema: projectSchema }, (request) => {
    const { variables, keep, revision } = request.body
    const { projectId } = request.params
    return estimate({
      accountId: getCaller(request).accountId,
      settings: pickSettings(request.body),
      variables,
      keep,
      source: { kind: 'project', projectId, revision },
    })
  })

  const directSchema = {
    tags,
    operationId: 'estimateExport',
    summary: 'Estimate export',
    description,
    body: EstimateExportBody,
    response: response(),
  }
  server.post('/v1/exports/estimate', { schema: directSchema }, (request) => {
    const { variables, keep } = request.body
    return estimate({
      accountId: getCaller(request).accountId,
      settings: pickSettings(request.body),
      variables,
      keep,
      source: { kind: 'document', document: getExportDocument(request) },
    })
  })
}
