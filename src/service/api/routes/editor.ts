import { Type } from 'typebox'
import { exampleDocument } from '../openapi/examples.ts'
import { getDocument } from '../requests/json-body.ts'
import { AnyEditorState, PreviewFrameBody } from '../requests/schemas.ts'
import { imageTypes, previewCodes, sendFrame } from '../responses/preview-response.ts'
import { EditorCapabilities, ValidationResult } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, mediaResponse, openResponses } from '../responses/responses.ts'
import { publicUrl } from '../responses/task-snapshot.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Editor']

/** Routes that stay open to accounts without API access. */
export function editorRoutes(server: Server, context: RouteContext): void {
  capabilitiesRoute(server, context)
  validateRoute(server, context)
  previewRoute(server, context)
}

function capabilitiesRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getEditorCapabilities',
    summary: 'Get editor capabilities',
    description:
      'What an editor may offer: an export draws everything in it. Illustrations have a route of their own. ' +
      '`version` changes whenever anything else in it does.',
    response: openResponses([200, 'What can be drawn.', envelope(EditorCapabilities)]),
  }
  server.get('/v1/editor/capabilities', { schema }, async (request) => ({
    data: context.capabilities.list(publicUrl(request, context)),
    meta: {},
  }))
}

const ValidationMeta = Type.Object(
  {
    capabilitiesVersion: Type.String({ description: 'version of the capabilities that were held against.' }),
  },
  { description: 'By what it was validated.' },
)

function validateRoute(server: Server, { capabilities, documentChecks }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'validateEditorState',
    summary: 'Validate editor state',
    description:
      'Checks a document, schema and meaning, and answers with all errors at once. Nothing is fetched.',
    body: Type.Object({ editorState: AnyEditorState }, { examples: [{ editorState: exampleDocument }] }),
    response: openResponses(
      [200, 'What is wrong, if anything.', envelope(ValidationResult, ValidationMeta)],
      ...bodyCodes,
    ),
  }
  server.post('/v1/editor/validate', { schema }, async (request) => {
    const { accountId } = getCaller(request)
    const { errors } = await documentChecks.run(accountId, 'validate', getDocument(request), undefined)
    return {
      data: { valid: errors.length === 0, errors },
      meta: { capabilitiesVersion: capabilities.version },
    }
  })
}

function previewRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags,
    operationId: 'previewFrame',
    summary: 'Preview a frame',
    description:
      'Draws what a document shows at one instant, by the code that draws exports. Only assets that show there are fetched.',
    body: PreviewFrameBody,
    response: openResponses(mediaResponse('The picture.', imageTypes), ...bodyCodes, ...previewCodes),
  }
  server.post('/v1/editor/preview-frame', { schema }, async (request, reply) => {
    const { editorState: _document, ...frame } = request.body
    reply.header('cache-control', 'no-store')
    return sendFrame(context, reply, {
      accountId: getCaller(request).accountId,
      document: getDocument(request),
      frame,
    })
  })
}
