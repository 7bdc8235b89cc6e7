import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSpace, memberRange } from './json-members.ts'
import { Problem } from './problems.ts'

const BYTE_ORDER_MARK = Buffer.from('\uFEFF')

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of its body, if that is JSON. (As values of a WeakMap they would outlive many requests.) */
    sentJson: Buffer | undefined
  }
}

/**
 * Parses JSON bodies and keeps their bytes beside them, so that a document can be stored exactly as it was
 * sent: parsing alone loses how numbers are spelled and the order of keys that look like numbers.
 *
 * An empty body counts as none, because clients send `Content-Type: application/json` with every DELETE.
 * `__proto__` stays an ordinary key, which `JSON.parse` keeps harmless: documents with it are refused by
 * their own validation, which says where it stands.
 */
export function parseJsonBodies(server: FastifyInstance): void {
  server.decorateRequest('sentJson', undefined)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, sent: Buffer) => {
      checkCharset(request.headers['content-type'] ?? '')
      checkEncoding(request.headers['content-encoding'] ?? '')
      if (!isUtf8(sent)) throw new Problem('REQUEST_BODY_INVALID', 'Send JSON in UTF-8; these bytes are not.')
      const mark = BYTE_ORDER_MARK.length
      const json = sent.subarray(0, mark).equals(BYTE_ORDER_MARK) ? sent.subarray(mark) : sent
      if (json.every((byte) => isSpace(byte))) return undefined
      request.sentJson = json
      return parsed(json)
    },
  )
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
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Problem('REQUEST_BODY_INVALID', `The body is not valid JSON: ${reason}.`, { cause })
  }
}

/**
 * Lets go of a parsed body that is not needed any more. A large document is megabytes of small objects, which the
 * garbage collector would copy to and fro while the request waits for the database.
 */
export function forgetBody(request: FastifyRequest): void {
  request.body = undefined
}

/**
 * The bytes of one member of a body that {@link parseJsonBodies} parsed.
 *
 * @throws {Error} If the body has no such member.
 */
export function sentBytes({ sentJson: json }: Pick<FastifyRequest, 'sentJson'>, name: string): Buffer {
  const range = json && memberRange(json, name)
  if (json === undefined || range === undefined) throw new Error(`The body was sent without ${name}.`)
  return json.subarray(range.start, range.end)
}
