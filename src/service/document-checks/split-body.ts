import { hashPayload } from '../idempotency/payload-hash.ts'
import { type ByteRange, findMemberRange } from './json-members.ts'

/** The member of request bodies that holds a document. */
export const DOCUMENT_MEMBER = 'editorState'

/** Limits for the rest of a body, without its document. The longest field is `callbackHeaders`, 4 KiB. */
export const MAX_EXTRA_VALUES = 1_000
export const MAX_EXTRA_BYTES = 64 * 1024

/** The payload that a route's idempotency compares: the body itself, or an object that contains the body. */
export type PayloadShape = 'body' | '{ body }'

/** A request body without its document. */
export interface SplitBody {
  /** The body, with an empty value of the same type in place of the document. */
  readonly extra: unknown
  /** The document's bytes in the text; undefined if the body has no document. */
  readonly range: ByteRange | undefined
  /** The hash for idempotency, if the request has an `Idempotency-Key` or a `clientTaskId`. */
  readonly payloadHash: Uint8Array | undefined
}

export type SplitResult =
  | { readonly kind: 'split'; readonly body: SplitBody }
  | { readonly kind: 'too-large-besides' }
  | { readonly kind: 'not-json'; readonly reason: string }

/**
 * Parses a large request body and removes its document, so that the main thread only receives the small rest.
 *
 * @param json - The body in UTF-8.
 * @param payload - The payload to hash; undefined if the route has no idempotency.
 * @param hasKey - Whether the request has an `Idempotency-Key`.
 */
export function splitBody(json: Buffer, payload: PayloadShape | undefined, hasKey: boolean): SplitResult {
  let body: unknown
  try {
    body = JSON.parse(json.toString())
  } catch (error) {
    return { kind: 'not-json', reason: error instanceof Error ? error.message : String(error) }
  }
  const range = findMemberRange(json, DOCUMENT_MEMBER)
  if (!isExtraSmall(body, json.length, range)) return { kind: 'too-large-besides' }
  const hash = payload !== undefined && (hasKey || hasTaskId(body)) ? hashBody(body, payload) : undefined
  if (!isObject(body) || !Object.hasOwn(body, DOCUMENT_MEMBER)) {
    return { kind: 'split', body: { extra: body, range: undefined, payloadHash: hash } }
  }
  const extra = { ...body, [DOCUMENT_MEMBER]: toEmpty(body[DOCUMENT_MEMBER]) }
  return { kind: 'split', body: { extra, range, payloadHash: hash } }
}

const hashBody = (body: unknown, shape: PayloadShape): Uint8Array =>
  hashPayload(shape === 'body' ? body : { body })

const hasTaskId = (body: unknown): boolean => isObject(body) && Boolean(body.clientTaskId)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Empties objects and arrays; returns other values unchanged. */
const toEmpty = (value: unknown): unknown =>
  typeof value !== 'object' || value === null ? value : Array.isArray(value) ? [] : {}

/**
 * Checks whether the rest of a body, without its document, is within the limits.
 *
 * @param length - Bytes of the whole body.
 * @param document - The document's bytes in the body.
 */
export function isExtraSmall(body: unknown, length: number, document: ByteRange | undefined): boolean {
  const extra = isObject(body)
    ? Object.entries(body).flatMap(([name, value]) => (name === DOCUMENT_MEMBER ? [] : [value]))
    : [body]
  if (countValues(extra, MAX_EXTRA_VALUES + 1) > MAX_EXTRA_VALUES) return false
  return length - (document === undefined ? 0 : document.end - document.start) <= MAX_EXTRA_BYTES
}

/** Counts values at all depths, up to `max`. */
function countValues(value: unknown, max: number): number {
  // An explicit stack, because deep nesting must not exhaust the call stack.
  const left = [value]
  let count = 0
  while (left.length > 0 && count < max) {
    const next = left.pop()
    if (typeof next !== 'object' || next === null) continue
    for (const key in next) {
      count++
      if (count >= max) return count
      left.push(Reflect.get(next, key))
    }
  }
  return count
}
