import type { Readable } from 'node:stream'
import { Ajv } from 'ajv'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { BatchSettings } from '../../batches/create-batch.ts'
import type { BatchBody } from '../../batches/read-batch.ts'
import { type JsonLimits, JsonScan } from '../../document-checks/json-scan.ts'
import { Refusal } from '../../errors/refusal.ts'
import { exampleBatch } from '../openapi/examples.ts'
import type { Server } from '../routes/route-context.ts'
import { pickSettings } from './export-settings.ts'
import { receiveBody } from './receive-body.ts'
import { CreateProjectExportBody } from './schemas.ts'

/** The settings of an export that apply to all rows. */
const shared = Type.Pick(CreateProjectExportBody, [
  'fps',
  'ratio',
  'scale',
  'format',
  'transparent',
  'quality',
  'outputs',
  'posterTime',
  'priority',
  'callbackUrl',
  'callbackHeaders',
])

const flags = {
  filename: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'Filename of the downloads, with the values of each row: `promo-{{name}}`. `{{row}}` is the number of the row. Default: the title of the project and the number.',
    }),
  ),
  dryRun: Type.Optional(
    Type.Boolean({
      description: 'Whether to check and price the rows without creating anything. Default: false.',
    }),
  ),
  skipInvalid: Type.Optional(
    Type.Boolean({
      description: 'Whether to leave invalid rows out, instead of refusing the whole batch. Default: false.',
    }),
  ),
}

const settingsFields = { ...shared.properties, ...flags }

const Row = Type.Object({
  variables: Type.Optional(
    Type.Unsafe<unknown>({
      type: 'object',
      additionalProperties: true,
      description: 'Values for the variables of the document by name.',
    }),
  ),
  clientTaskId: Type.Optional(Type.String({ maxLength: 128, description: 'Your own name for the task.' })),
  filename: Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'Filename of the download. Default, also if it is empty: as for the batch.',
    }),
  ),
})

/** The JSON body of a batch, for the description; rows are checked one by one. */
export const CreateBatchBody = Type.Object(
  {
    ...settingsFields,
    rows: Type.Array(Row, {
      minItems: 1,
      description: 'One video per row, at most 1000 unless the operator allows more.',
    }),
  },
  { examples: [exampleBatch] },
)

const { callbackHeaders: _callbackHeaders, ...queryFields } = settingsFields

/** The settings of a batch whose body is CSV. */
export const BatchQuery = Type.Partial(
  Type.Object({
    ...queryFields,
    outputs: Type.String({
      description:
        'Files besides each video, separated by commas: `poster,captions.vtt`. The names are those of a JSON body.',
    }),
  }),
)
export type BatchQuery = Static<typeof BatchQuery>

const BatchSettingsBody = Type.Object(settingsFields)
const checkSettings = new Ajv({ strict: false, allErrors: true }).compile<Static<typeof BatchSettingsBody>>(
  BatchSettingsBody,
)

/**
 * Reads the settings of a batch whose body is CSV.
 *
 * @throws {Error} Like {@link readBatchSettings}.
 */
export const readQuerySettings = ({ outputs: names, ...query }: BatchQuery): BatchSettings =>
  readBatchSettings(
    names === undefined ? query : { ...query, outputs: names.split(',').map((name) => name.trim()) },
    'querystring',
  )

/**
 * Reads the settings of a batch from the fields of a JSON body, or from the query.
 *
 * @throws {Error} Like Fastify's, with all faults, if they do not match their description.
 */
export function readBatchSettings(fields: unknown, part: 'body' | 'querystring'): BatchSettings {
  if (!checkSettings(fields)) {
    const error = new Error('The settings of the batch are invalid.')
    const { errors: validation } = checkSettings
    throw Object.assign(error, {
      code: 'FST_ERR_VALIDATION',
      statusCode: 400,
      validation,
      validationContext: part,
    })
  }
  const { dryRun = false, skipInvalid = false, filename } = fields
  return {
    settings: pickSettings(fields),
    extraOutputs: fields.outputs,
    posterSeconds: fields.posterTime,
    filename,
    priority: fields.priority,
    callbackUrl: fields.callbackUrl,
    callbackHeaders: fields.callbackHeaders,
    dryRun,
    skipInvalid,
  }
}

/** The body of a request for a batch as it arrived; undefined if it is empty. */
export type RawBody = Omit<BatchBody, 'maxRows'> | undefined

/** Limits of the bodies of batches. */
export interface BatchBodyLimits extends JsonLimits {
  readonly bytes: number
}

/** Passes JSON and CSV on as bytes, which a thread reads. Must be called in a separate scope. */
export function acceptBatchBodies(server: Server, limits: BatchBodyLimits): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', (request: FastifyRequest, payload: Readable) =>
    receive(request, payload, 'json', limits),
  )
  server.addContentTypeParser('text/csv', (request: FastifyRequest, payload: Readable) =>
    receive(request, payload, 'csv', limits),
  )
  const checkParameters = server.validatorCompiler
  server.setValidatorCompiler((part) =>
    part.httpPart === 'body' || checkParameters === undefined ? () => true : checkParameters(part),
  )
}

async function receive(
  request: FastifyRequest,
  payload: Readable,
  format: BatchBody['format'],
  limits: BatchBodyLimits,
): Promise<RawBody> {
  assertPlain(request)
  const scan = new JsonScan(limits)
  const chunks = await receiveBody(request, payload, limits.bytes, (chunk) => {
    if (format === 'json' && scan.read(chunk) !== undefined)
      throw new Refusal(
        'REQUEST_BODY_TOO_LARGE',
        `The body has more than ${limits.values} JSON values, or too many in one object. Send fewer rows.`,
      )
  })
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  if (length === 0 || (format === 'json' && scan.isBlank)) return undefined
  // In memory that the thread reads without copying.
  const bytes = new Uint8Array(new SharedArrayBuffer(length))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { format, bytes }
}

function assertPlain({ headers }: FastifyRequest): void {
  if (!/^(?:identity)?$/i.test(headers['content-encoding'] ?? ''))
    throw new Refusal(
      'REQUEST_BODY_INVALID',
      'Send the body uncompressed, without a Content-Encoding header.',
    )
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset))
    throw new Refusal('REQUEST_BODY_INVALID', 'Send the body in UTF-8.')
}
