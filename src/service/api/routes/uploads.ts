import type { IncomingHttpHeaders } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import { Type } from 'typebox'
import { directionMarks } from '../../assets/direction-marks.ts'
import { uploadAsset } from '../../assets/upload-asset.ts'
import { Refusal } from '../../errors/refusal.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { findProject } from '../../projects/project-store.ts'
import { id } from '../requests/schemas.ts'
import { toAssetResponse } from '../responses/asset-response.ts'
import { Asset } from '../responses/response-schemas.ts'
import { envelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const MAX_NAME_CHARACTERS = 512

const projectHeader = { 'x-project-id': Type.Optional(id('Project that the asset is bound to.')) }
const UploadHeaders = Type.Object({
  'x-file-name': Type.String({
    minLength: 1,
    maxLength: MAX_NAME_CHARACTERS,
    description: `Original filename, percent-encoded; 1 to ${MAX_NAME_CHARACTERS} characters after decoding.`,
  }),
  ...projectHeader,
})
/** Used for validation instead of `UploadHeaders`: {@link parseFileName} checks the length of the decoded name. */
const encodedHeaders = Type.Object({ 'x-file-name': Type.String({ minLength: 1 }), ...projectHeader })
/** Must be registered in a separate scope: its bodies are bytes of any type, which are not parsed. */
export function addUploadRoutes(server: Server, context: RouteContext): void {
  acceptRawBodies(server)
  const schema = {
    tags: ['Uploads'],
    operationId: 'uploadAsset',
    summary: 'Upload a file',
    description:
      'Uploads one file. Send its bytes as the body, its media type as Content-Type and its percent-encoded name as ' +
      'x-file-name. The type of the asset is detected from the content.',
    consumes: ['application/octet-stream'],
    headers: UploadHeaders,
    // Only for the OpenAPI description; bodies are not validated against it.
    body: Type.Unsafe<Readable | undefined>({ type: 'string', format: 'binary' }),
    response: responses(
      [201, 'Asset created.', envelope(Asset)],
      'REQUEST_BODY_INVALID',
      'PROJECT_NOT_FOUND',
      'ASSET_TYPE_UNSUPPORTED',
      'ASSET_TOO_LARGE',
      'ASSET_UNUSABLE',
      'FONT_LIMIT_EXCEEDED',
      'UPLOAD_INCOMPLETE',
      'REQUEST_TIMED_OUT',
      'STORAGE_FULL',
    ),
  }
  const options = {
    schema,
    preValidation: async ({ headers }: { readonly headers: IncomingHttpHeaders }) => {
      if (!headers['content-type']?.startsWith('multipart/')) return
      throw new Refusal(
        'REQUEST_INVALID',
        'Send the file itself as the body, not a form: curl --data-binary @FILE.',
      )
    },
  }
  server.post('/v1/uploads', options, async (request, reply) => {
    const { accountId, apiKeyId } = getCaller(request)
    const projectId = request.headers['x-project-id']
    if (projectId !== undefined && (await findProject(context.db, accountId, projectId)) === undefined) {
      throw createProjectNotFound(projectId)
    }
    // A stream, from `acceptRawBodies`.
    const { body } = request
    if (body === undefined)
      throw new Refusal('REQUEST_BODY_INVALID', 'Send the bytes of the file as the body.')
    const length = request.headers['content-length']
    const asset = await uploadAsset(context, {
      accountId,
      apiKeyId,
      projectId,
      filename: parseFileName(request.headers['x-file-name']),
      contentType: request.headers['content-type'],
      contentLength: length === undefined ? undefined : Number(length),
      body,
    })
    return await reply.status(201).send({ data: toAssetResponse(asset, request, context), meta: {} })
  })
}

/** Passes bodies of any media type on as streams, without validation. */
function acceptRawBodies(server: Server): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, payload, done) => done(null, copyStream(payload)))
  const checkParameters = server.validatorCompiler
  server.setValidatorCompiler((part) => {
    if (part.httpPart === 'body' || checkParameters === undefined) return () => true
    return checkParameters(part.httpPart === 'headers' ? { ...part, schema: encodedHeaders } : part)
  })
}

/** Copies the body's stream, so that refusing the body destroys the copy and not the connection that the response needs. */
function copyStream(body: Readable): Readable {
  const copy = new PassThrough()
  // A stream that fails without a listener ends the process. This one may fail before it is read, or never be read; its
  // reader gets the error when it starts.
  copy.on('error', () => {})
  const fail = (): void => {
    if (!body.readableEnded) copy.destroy(new Error('The connection was closed before the body ended.'))
  }
  body.once('error', fail).once('close', fail)
  // Refused bodies are drained by `drainUnreadBody`.
  return body.pipe(copy)
}

/**
 * Returns the filename of a percent-encoded header, without its path and control characters.
 *
 * @throws {Refusal} `REQUEST_INVALID` for a name that is too long.
 */
function parseFileName(header: string): string {
  const name = decodePercent(decodeUtf8(header))
  if ([...name].length > MAX_NAME_CHARACTERS) {
    throw new Refusal('REQUEST_INVALID', `x-file-name may have at most ${MAX_NAME_CHARACTERS} characters.`)
  }
  const baseName = name.split(/[/\\]/).at(-1) ?? ''
  const cleaned = baseName
    .replaceAll(/\p{Cc}/gu, '')
    .replaceAll(directionMarks, '')
    .trim()
  return /^\.*$/.test(cleaned) ? 'file' : cleaned
}

function decodePercent(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // A stray % in a name that was not percent-encoded.
    return name
  }
}

/** Decodes UTF-8 that Node read as Latin-1: clients that do not percent-encode a name send UTF-8. */
function decodeUtf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'))
  } catch {
    // The header really is Latin-1.
    return header
  }
}
