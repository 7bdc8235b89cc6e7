import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DocumentChecks } from '../../document-checks/document-checks.ts'
import { type DocumentSource, isLarge } from '../../document-checks/document-source.ts'
import { type ByteRange, findMemberRange } from '../../document-checks/json-members.ts'
import { type JsonLimits, JsonScan } from '../../document-checks/json-scan.ts'
import {
  DOCUMENT_MEMBER,
  isExtraSmall,
  MAX_EXTRA_BYTES,
  MAX_EXTRA_VALUES,
  type PayloadShape,
} from '../../document-checks/split-body.ts'
import { Refusal } from '../../errors/refusal.ts'
import { PayloadHash } from '../../idempotency/payload-hash.ts'
import { getCaller } from '../server/authentication.ts'
import { receiveBody } from './receive-body.ts'

const BYTE_ORDER_MARK = Buffer.from('\uFEFF')

/** Smaller bodies are parsed at once: waiting for a turn costs more than parsing them. */
const LIMITED_BODY_BYTES = 4 * 1024

/** Limits of JSON bodies on routes that accept a document. On others, `MAX_EXTRA_BYTES` and `MAX_EXTRA_VALUES` apply. */
export interface BodyLimits extends JsonLimits {
  readonly bytes: number
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body. A property, because the values of a WeakMap would outlive many requests. */
    sentJson: Buffer | undefined
    /** The position of the document in `sentJson`. */
    documentRange: ByteRange | undefined
    /** The document of a large body, which was parsed on another thread; `body` has an empty one in its place. */
    largeDocument: DocumentSource | undefined
    /** The hash of a large body, on routes that compare payloads. */
    largePayload: PayloadHash | undefined
  }
  interface FastifyContextConfig {
    /** The part of the request that idempotency compares; for routes with both idempotency and a document. */
    payloadShape?: PayloadShape
  }
}

/**
 * Adds a parser for JSON bodies. It keeps the bytes of a body, so that a document can be stored exactly as it was sent:
 * parsing loses the notation of numbers and the order of keys that look like numbers.
 *
 * JSON values are counted while a body arrives: a body with too many is refused before it is parsed. Large bodies are
 * parsed on another thread ({@link DocumentChecks}).
 *
 * An empty body counts as missing, because clients send `Content-Type: application/json` with every DELETE. `__proto__`
 * stays an ordinary key, which `JSON.parse` keeps harmless; document validation refuses it and reports its path.
 */
export function parseJsonBodies(server: FastifyInstance, limits: BodyLimits, checks: DocumentChecks): void {
  server.decorateRequest('sentJson', undefined)
  server.decorateRequest('documentRange', undefined)
  server.decorateRequest('largeDocument', undefined)
  server.decorateRequest('largePayload', undefined)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
    checkCharset(request.headers['content-type'] ?? '')
    checkEncoding(request.headers['content-encoding'] ?? '')
    const takesDocument = hasDocument(request.routeOptions.schema?.body)
    const max = takesDocument ? limits : limitsWithoutDocument(limits)
    const scan = new JsonScan(max)
    const chunks = await receiveBody(request, payload, max.bytes, (chunk) => {
      const excess = scan.read(chunk)
      if (excess !== undefined) throw tooMany(excess, max)
    })
    if (scan.isBlank) return undefined
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    if (isLarge(length, scan.values))
      return await parseInThread(request, joinIntoShared(chunks, length), checks)
    const json = stripByteOrderMark(Buffer.concat(chunks, length))
    if (takesDocument && length > LIMITED_BODY_BYTES) await checks.waitForTurn(getCaller(request).accountId)
    request.sentJson = json
    const body = parseJson(json)
    if (takesDocument) {
      // Searched once per request, because it is a pass over the whole body.
      const range = findMemberRange(json, DOCUMENT_MEMBER)
      if (!isExtraSmall(body, json.length, range)) throw extraTooLarge()
      request.documentRange = range
    }
    return body
  })
}

const limitsWithoutDocument = ({ bytes, members, elements }: BodyLimits): BodyLimits => ({
  bytes: Math.min(bytes, MAX_EXTRA_BYTES),
  values: MAX_EXTRA_VALUES,
  members,
  elements,
})

function hasDocument(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return false
  const { properties } = schema
  return typeof properties === 'object' && properties !== null && DOCUMENT_MEMBER in properties
}

function tooMany(excess: keyof JsonLimits, limits: JsonLimits): Refusal {
  const max = limits[excess]
  const detail = {
    values: `The body has more than ${max} JSON values. Send a smaller one.`,
    members: `An object in the body has more than ${max} members. Send fewer.`,
    elements: `A list in the body has more than ${max} elements. Send fewer.`,
  }[excess]
  return new Refusal('REQUEST_BODY_TOO_LARGE', detail)
}

const extraTooLarge = (): Refusal =>
  new Refusal(
    'REQUEST_BODY_TOO_LARGE',
    `Apart from "${DOCUMENT_MEMBER}", a body may have at most ${MAX_EXTRA_VALUES} JSON values and ${MAX_EXTRA_BYTES / 1024} KiB.`,
  )

/** Joins chunks in memory that other threads can read without copying. */
function joinIntoShared(chunks: readonly Buffer[], length: number): Buffer {
  const joined = Buffer.from(new SharedArrayBuffer(length))
  let at = 0
  for (const chunk of chunks) at += chunk.copy(joined, at)
  return joined
}

/**
 * Removes a byte order mark.
 *
 * @throws {Refusal} `REQUEST_BODY_INVALID` if the bytes are not UTF-8.
 */
function stripByteOrderMark(sent: Buffer): Buffer {
  if (!isUtf8(sent))
    throw new Refusal('REQUEST_BODY_INVALID', 'The body is not valid UTF-8. Send JSON in UTF-8.')
  const mark = BYTE_ORDER_MARK.length
  return sent.subarray(0, mark).equals(BYTE_ORDER_MARK) ? sent.subarray(mark) : sent
}

/** Parses a large body on another thread and returns it with an empty document. */
async function parseInThread(
  request: FastifyRequest,
  sent: Buffer,
  checks: DocumentChecks,
): Promise<unknown> {
  const json = stripByteOrderMark(sent)
  const { payloadShape } = request.routeOptions.config
  const hasKey = request.headers['idempotency-key'] !== undefined
  const result = await checks.split(getCaller(request).accountId, json, payloadShape, hasKey)
  if (result.kind === 'not-json') throw notJson(result.reason)
  if (result.kind === 'too-large-besides') throw extraTooLarge()
  const { extra, range, payloadHash } = result.body
  if (range !== undefined) {
    const text = json.subarray(range.start, range.end)
    request.largeDocument = { text, value: undefined, isLarge: true }
  }
  if (payloadHash !== undefined) request.largePayload = new PayloadHash(payloadHash)
  return extra
}

/**
 * Accepts UTF-8 only, the encoding of JSON (RFC 8259): text in another charset would be misread.
 *
 * @throws {Problem} `REQUEST_BODY_INVALID`
 */
function checkCharset(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]
  if (charset === undefined || /^(?:utf-?8|us-ascii)$/i.test(charset)) return
  throw new Refusal('REQUEST_BODY_INVALID', 'Send JSON in UTF-8.')
}

/**
 * Refuses compressed bodies: a small one could expand to any size.
 *
 * @throws {Problem} `REQUEST_BODY_INVALID`
 */
function checkEncoding(contentEncoding: string): void {
  if (/^(?:identity)?$/i.test(contentEncoding)) return
  throw new Refusal('REQUEST_BODY_INVALID', 'Send the body uncompressed, without a Content-Encoding header.')
}

function parseJson(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString())
  } catch (cause) {
    throw notJson(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

const notJson = (reason: string, cause?: unknown): Refusal =>
  new Refusal('REQUEST_BODY_INVALID', `The body is not valid JSON: ${reason}.`, { cause })

/**
 * Drops a parsed body that is no longer needed. A large document is megabytes of small objects, which the garbage
 * collector would copy repeatedly while the request waits for the database.
 */
export function forgetBody(request: FastifyRequest): void {
  request.body = undefined
}

type DocumentRequest = Pick<FastifyRequest, 'sentJson' | 'documentRange' | 'largeDocument'> & {
  readonly body: { readonly editorState: unknown }
}

/**
 * Returns the document of a body that {@link parseJsonBodies} parsed. Use this instead of `body.editorState`, which is
 * empty for large bodies.
 *
 * @throws {Error} If the body has no document.
 */
export function getDocument({
  sentJson: json,
  documentRange: range,
  largeDocument,
  body,
}: DocumentRequest): DocumentSource {
  if (largeDocument !== undefined) return largeDocument
  if (json === undefined || range === undefined) throw new Error(`The body has no ${DOCUMENT_MEMBER}.`)
  return { text: json.subarray(range.start, range.end), value: body.editorState, isLarge: false }
}

/** Returns the value that idempotency compares: the payload, or its hash if it was parsed on another thread. */
export const getPayload = (
  { largePayload }: Pick<FastifyRequest, 'largePayload'>,
  payload: unknown,
): unknown => largePayload ?? payload
