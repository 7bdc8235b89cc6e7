import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from './problems.ts'

const QUOTE = '"'.charCodeAt(0)
const BACKSLASH = '\\'.charCodeAt(0)
const COLON = ':'.charCodeAt(0)
const COMMA = ','.charCodeAt(0)
const OPENING_BRACE = '{'.charCodeAt(0)
const CLOSING_BRACE = '}'.charCodeAt(0)
const OPENING_BRACKET = '['.charCodeAt(0)
const CLOSING_BRACKET = ']'.charCodeAt(0)

/** The text of bodies that are objects, as long as the parsed body lives. */
const texts = new WeakMap<object, string>()

/**
 * Parses JSON bodies and keeps their text beside them, so that a document can be stored exactly as it was
 * sent: parsing alone loses how numbers are spelled and the order of keys that look like numbers.
 *
 * An empty body counts as none, because clients send `Content-Type: application/json` with every DELETE.
 * `__proto__` stays an ordinary key, which `JSON.parse` keeps harmless: documents with it are refused by
 * their own validation, which says where it stands.
 */
export function parseJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (request: FastifyRequest, sent: string | Buffer) => {
      checkCharset(request.headers['content-type'] ?? '')
      checkEncoding(request.headers['content-encoding'] ?? '')
      const text = sent.toString().replace(/^\uFEFF/, '')
      if (text.trim() === '') return undefined
      const body = parsed(text)
      if (typeof body === 'object' && body !== null) texts.set(body, text)
      return body
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Problem('REQUEST_BODY_INVALID', `The body is not valid JSON: ${reason}.`, { cause })
  }
}

/**
 * Lets go of a body that is not needed any more. A large document is megabytes of small objects, which the garbage
 * collector would copy to and fro while the request waits for the database.
 */
export function forgetBody(request: FastifyRequest): void {
  request.body = undefined
}

/**
 * The text of one member of a body that {@link parseJsonBodies} parsed.
 *
 * @throws {Error} If the body has no such member.
 */
export function sentText(body: object, name: string): string {
  const text = memberText(texts.get(body) ?? '', name)
  if (text === undefined) throw new Error(`The body was sent without ${name}.`)
  return text
}

/**
 * The text of a member's value in the text of a JSON object; of several with one name the last, which is the
 * one that `JSON.parse` gives.
 *
 * @param json - Known to be valid.
 */
export function memberText(json: string, name: string): string | undefined {
  let found: string | undefined
  let key = ''
  /** Where the value of `key` begins; undefined before its colon. */
  let valueStart: number | undefined
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case QUOTE: {
        const end = closingQuote(json, at)
        if (depth === 1 && valueStart === undefined) key = String(JSON.parse(json.slice(at, end + 1)))
        at = end
        continue
      }
      case COLON:
        if (depth === 1) valueStart = at + 1
        continue
      case OPENING_BRACE:
      case OPENING_BRACKET:
        depth++
        continue
      case CLOSING_BRACE:
      case CLOSING_BRACKET:
        depth--
        if (depth > 0) continue
        break
      case COMMA:
        if (depth > 1) continue
        break
      default:
        continue
    }
    // The member ends here.
    if (valueStart !== undefined && key === name) found = json.slice(valueStart, at).trim()
    valueStart = undefined
  }
  return found
}

function closingQuote(json: string, openingQuote: number): number {
  for (let end = openingQuote; ; ) {
    end = json.indexOf('"', end + 1)
    if (end === -1) return json.length
    let firstBackslash = end
    while (json.charCodeAt(firstBackslash - 1) === BACKSLASH) firstBackslash--
    // After an odd number of backslashes the quote belongs to the text.
    if ((end - firstBackslash) % 2 === 0) return end
  }
}
