import { Type } from 'typebox'
import { MAX_DOCUMENT_WARNINGS } from '../../../engine/document/document-warning.ts'
import { findAccountFonts } from '../../fonts/account-font-store.ts'
import { exampleDocument } from '../openapi/examples.ts'
import { getDocument } from '../requests/json-body.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import { AnyEditorState, component, PreviewFrameBody } from '../requests/schemas.ts'
import { EditorCapabilitiesMeta } from '../responses/capabilities-meta.ts'
import { imageTypes, previewCodes, sendFrame } from '../responses/preview-response.ts'
import { EditorCapabilities, ValidationResult } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, mediaResponse, openResponses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Editor']

/** Routes that are open to accounts without API access. */
export function addEditorRoutes(server: Server, context: RouteContext): void {
  addCapabilitiesRoute(server, context)
  addValidateRoute(server, context)
  addPreviewRoute(server, context)
}

function addCapabilitiesRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getEditorCapabilities',
    summary: 'Get editor capabilities',
    description:
      'Lists everything that an editor can offer; exports draw all of it. Illustrations have a separate route. ' +
      '`version` changes whenever anything else in the response does, except for `meta.fonts.uploaded`. `meta` has ' +
      'what is newer than the published capabilities.',
    response: openResponses([200, 'The capabilities.', envelope(EditorCapabilities, EditorCapabilitiesMeta)]),
  }
  server.get('/v1/editor/capabilities', { schema }, async (request) => {
    const fonts = await findAccountFonts(context.db, getCaller(request).accountId)
    return {
      data: context.capabilities.list(getPublicUrl(request, context)),
      // The published schema of `data` allows no other fields.
      meta: context.capabilities.listMore(fonts.map(({ family }) => family)),
    }
  })
}

const DocumentWarningSchema = Type.Object(
  {
    code: Type.String({ description: 'Warning code, such as `TEXT_OVERFLOWS_BOX`.' }),
    itemId: Type.Union([Type.String(), Type.Null()], {
      description: 'The item at fault; null if there are several.',
    }),
    path: Type.String({ description: 'JSON Pointer into the document.' }),
    message: Type.String({ description: 'Description of the defect.' }),
    suggestion: Type.String({ description: 'How to fix it.' }),
  },
  {
    ...component('DocumentWarning'),
    description: 'A defect that viewers of a valid document would complain of.',
  },
)

const ValidationMeta = Type.Object(
  {
    capabilitiesVersion: Type.String({
      description: 'Version of the capabilities that the document was checked against.',
    }),
    warnings: Type.Array(DocumentWarningSchema, {
      description:
        'Defects that viewers would complain of: texts that do not fit, characters that no font has, captions that overlap, misspelt fields. At most 100; they do not affect `valid`.',
    }),
  },
  { description: 'Basis of the validation.' },
)

function addValidateRoute(server: Server, { capabilities, documentChecks, previews }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'validateEditorState',
    summary: 'Validate editor state',
    description:
      'Validates the schema and the semantics of a document and returns all errors at once. Assets are not fetched. ' +
      'Warnings name what viewers of a valid document would complain of; they do not affect `valid`.',
    body: Type.Object({ editorState: AnyEditorState }, { examples: [{ editorState: exampleDocument }] }),
    response: openResponses(
      [200, 'Result of the validation, with all errors.', envelope(ValidationResult, ValidationMeta)],
      ...bodyCodes,
    ),
  }
  server.post('/v1/editor/validate', { schema }, async (request) => {
    const { accountId } = getCaller(request)
    const review = await documentChecks.run(accountId, 'review', getDocument(request), undefined)
    const { errors, texts } = review
    const ofTexts = texts === undefined ? [] : await previews.checkTexts(accountId, texts)
    const warnings = [...review.warnings, ...ofTexts].slice(0, MAX_DOCUMENT_WARNINGS)
    return {
      data: { valid: errors.length === 0, errors },
      // The published schema of `data` allows no other fields.
      meta: { capabilitiesVersion: capabilities.version, warnings },
    }
  })
}

function addPreviewRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags,
    operationId: 'previewFrame',
    summary: 'Preview a frame',
    description:
      'Draws one frame of a document with the renderer of exports. Only the assets that are visible in this frame are fetched.',
    body: PreviewFrameBody,
    response: openResponses(mediaResponse('The image.', imageTypes), ...bodyCodes, ...previewCodes),
  }
  server.post('/v1/editor/preview-frame', { schema }, async (request, reply) => {
    const { editorState: _document, variables, ...frame } = request.body
    reply.header('cache-control', 'no-store')
    return sendFrame(context, reply, {
      accountId: getCaller(request).accountId,
      document: getDocument(request),
      frame,
      variables,
    })
  })
}
