import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DocumentChecks } from '../document-checks/document-checks.ts'
import { type DocumentSource, isLarge } from '../document-checks/document-source.ts'
import { type ByteRange, memberRange } from '../document-checks/json-members.ts'
import { type JsonLimits, JsonScan } from '../document-checks/json-scan.ts'
import {
  DOCUMENT_MEMBER,
  isOtherSmall,
  OTHER_BYTES,
  OTHER_VALUES,
  type PayloadShape,
} from '../document-checks/split-body.ts'
import { PayloadHash } from '../exports/payload-hash.ts'
import { callerOf } from './authentication.ts'
import { Problem } from './problems.ts'
import { receiveBody } from './receive-body.ts'

const BYTE_ORDER_MARK = Buffer.from('\uFEFF')

/** Smaller bodies cost less than waiting for a turn. */
const TURN_BYTES = 4 * 1024

/** Limits of JSON bodies on routes that take a document. On others `OTHER_BYTES` and `OTHER_VALUES` apply. */
export interface BodyLimits extends JsonLimits {
  readonly bytes: number
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of its body, if that is JSON. (As values of a WeakMap they would outlive many requests.) */
    sentJson: Buffer | undefined
    /** Where its document is in them. */
    documentRange: ByteRange | undefined
    /** The document of a large body, which was parsed on another thread: `body` has an empty one in its place. */
    largeDocument: DocumentSource | undefined
    /** The hash of such a body, where the route compares payloads. */
    largePayload: PayloadHash | undefined
  }
  interface FastifyContextConfig {
    /** What the route's idempotency compares; for routes that have both idempotency and a document. */
    payloadShape?: PayloadShape
  }
}

/**
 * Receives and parses JSON bodies and keeps their bytes beside them, so that a document can be stored exactly as it
 * was sent: parsing alone loses how numbers are spelled and the order of keys that look like numbers.
 *
 * Values are counted while the body arrives: one with too many is refused before it is parsed. Large bodies are parsed
 * on another thread ({@link DocumentChecks}).
 *
 * An empty body counts as none, because clients send `Content-Type: application/json` with every DELETE.
 * `__proto__` stays an ordinary key, which `JSON.parse` keeps harmless: documents with it are refused by
 * their own validation, which says where it is.
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
    const most = takesDocument ? limits : smallLimits(limits)
    const scan = new JsonScan(most)
    const chunks = await receiveBody(request, payload, most.bytes, (chunk) => {
      const excess = scan.read(chunk)
      if (excess !== undefined) throw tooMany(excess, most)
    })
    if (scan.isBlank) return undefined
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    if (isLarge(length, scan.values))
      return await parsedElsewhere(request, joinedShared(chunks, length), checks)
    const json = withoutMark(Buffer.concat(chunks, length))
    if (takesDocument && length > TURN_BYTES) await checks.turn(callerOf(request).accountId)
    request.sentJson = json
    const body = parsed(json)
    if (takesDocument) {
      // Looked for once: it is a pass over the whole body.
      const range = memberRange(json, DOCUMENT_MEMBER)
      if (!isOtherSmall(body, json.length, range)) throw tooLargeBesides()
      request.documentRange = range
    }
    return body
  })
}

const smallLimits = ({ bytes, members, elements }: BodyLimits): BodyLimits => ({
  bytes: Math.min(bytes, OTHER_BYTES),
  values: OTHER_VALUES,
  members,
  elements,
})

function hasDocument(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return false
  const { properties } = schema
  return typeof properties === 'object' && properties !== null && DOCUMENT_MEMBER in properties
}

function tooMany(excess: keyof JsonLimits, limits: JsonLimits): Problem {
  const most = limits[excess]
  const detail = {
    values: `The body has more than ${most} JSON values. Send a smaller one.`,
    members: `An object in the body has more than ${most} members. Send fewer.`,
    elements: `A list in the body has more than ${most} elements. Send fewer.`,
  }[excess]
  return new Problem('REQUEST_BODY_TOO_LARGE', detail)
}

const tooLargeBesides = (): Problem =>
  new Problem(
    'REQUEST_BODY_TOO_LARGE',
    `Besides "${DOCUMENT_MEMBER}" a body may have at most ${OTHER_VALUES} JSON values and ${OTHER_BYTES / 1024} KiB.`,
  )

/** Allocates memory that other threads can read without a copy. */
function joinedShared(chunks: readonly Buffer[], length: number): Buffer {
  const joined = Buffer.from(new SharedArrayBuffer(length))
  let at = 0
  for (const chunk of chunks) at += chunk.copy(joined, at)
  return joined
}

/** @throws {Problem} `REQUEST_BODY_INVALID` for bytes that are not UTF-8. */
function withoutMark(sent: Buffer): Buffer {
  if (!isUtf8(sent))
    throw new Problem('REQUEST_BODY_INVALID', 'The body is not valid UTF-8. Send JSON in UTF-8.')
  const mark = BYTE_ORDER_MARK.length
  return sent.subarray(0, mark).equals(BYTE_ORDER_MARK) ? sent.subarray(mark) : sent
}

/** Parses a large body on another thread. @returns The body with an empty document. */
async function parsedElsewhere(
  request: FastifyRequest,
  sent: Buffer,
  checks: DocumentChecks,
): Promise<unknown> {
  const json = withoutMark(sent)
  const { payloadShape } = request.routeOptions.config
  const hasKey = request.headers['idempotency-key'] !== undefined
  const result = await checks.split(callerOf(request).accountId, json, payloadShape, hasKey)
  if (result.kind === 'not-json') throw notJson(result.reason)
  if (result.kind === 'too-large-besides') throw tooLargeBesides()
  const { others, range, payloadHash } = result.body
  if (range !== undefined) {
    const text = json.subarray(range.start, range.end)
    request.largeDocument = { text, value: undefined, isLarge: true }
  }
  if (payloadHash !== undefined) request.largePayload = new PayloadHash(payloadHash)
  return others
}

/** JSON is UTF-8 (RFC 8259); text in another charset would be read as something else. */
function checkCharset(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]
  if (charset === undefined || /^(?:utf-?8|us-ascii)$/i.test(charset)) return
  throw new Problem('REQUEST_BODY_INVALID', 'Send JSON in UTF-8.')
}

/** Bodies are not unpacked: a small one could become any size. */
function checkEncoding(contentEncoding: string): void {
  if (/^(?:identity)?$/i.test(contentEncoding)) return
  throw new Problem('REQUEST_BODY_INVALID', 'Send the body as it is, without a Content-Encoding.')
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString())
  } catch (cause) {
    throw notJson(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

const notJson = (reason: string, cause?: unknown): Problem =>
  new Problem('REQUEST_BODY_INVALID', `The body is not valid JSON: ${reason}.`, { cause })

/**
 * Lets go of a parsed body that is not needed any more. A large document is megabytes of small objects, which the
 * garbage collector would copy to and fro while the request waits for the database.
 */
export function forgetBody(request: FastifyRequest): void {
  request.body = undefined
}

type DocumentRequest = Pick<FastifyRequest, 'sentJson' | 'documentRange' | 'largeDocument'> & {
  readonly body: { readonly editorState: unknown }
}

/**
 * Returns the document of a body that {@link parseJsonBodies} parsed. `body` may lack it: always read it with this.
 *
 * @throws {Error} If the body has no document.
 */
export function sentDocument({
  sentJson: json,
  documentRange: range,
  largeDocument,
  body,
}: DocumentRequest): DocumentSource {
  if (largeDocument !== undefined) return largeDocument
  if (json === undefined || range === undefined)
    throw new Error(`The body was sent without ${DOCUMENT_MEMBER}.`)
  return { text: json.subarray(range.start, range.end), value: body.editorState, isLarge: false }
}

/** Returns what idempotency compares: the payload, or the hash of one that was parsed on another thread. */
export const sentPayload = (
  { largePayload }: Pick<FastifyRequest, 'largePayload'>,
  payload: unknown,
): unknown => largePayload ?? payload
