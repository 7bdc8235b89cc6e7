import { type TSchema, Type } from 'typebox'
import { component, nullable } from '../requests/schemas.ts'
import { type ErrorCode, problems } from './problems.ts'

/** How answers look: successes in an envelope, problems by their codes. */

const errorCodes = Object.keys(problems)

const Problem = Type.Object(
  {
    type: Type.String({ description: 'Category, such as FORBIDDEN.' }),
    title: Type.String({ description: 'The same for every problem of this code.' }),
    status: Type.Integer({ description: 'The HTTP status again.' }),
    detail: Type.String({ description: 'What to do about it.' }),
    errorCode: Type.String({
      enum: errorCodes,
      description: 'Stable: a code is never renamed, and never gets another meaning.',
    }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          code: Type.Optional(Type.String({ description: 'Of a fault in the document: EDITOR_….' })),
          path: Type.String({ description: 'JSON Pointer into what was sent, or the name of a parameter.' }),
          message: Type.String({ description: 'What is wrong with it.' }),
        }),
        { description: 'Each single fault, where there may be several.' },
      ),
    ),
  },
  {
    description: 'An error answer.',
    examples: [
      {
        type: 'NOT_FOUND',
        title: 'Not found',
        status: 404,
        detail: 'There is no project 0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55.',
        errorCode: 'PROJECT_NOT_FOUND',
      },
    ],
    ...component('Problem'),
  },
)

/** `{ data, meta }`, the shape of every success. */
export function envelope<T extends TSchema>(
  data: T,
  meta: TSchema = Type.Object({}, { description: 'Empty here.' }),
) {
  return Type.Object({ data, meta })
}

export function listEnvelope<T extends TSchema>(item: T) {
  const cursor = nullable(Type.String({ description: 'For pageCursor; null on the last page.' }))
  return envelope(
    Type.Array(item, { description: 'One page, the newest first.' }),
    Type.Object({ nextPageCursor: cursor }, { description: 'Where the list goes on.' }),
  )
}

/** What every route behind an API key may answer. */
const keyCodes = [
  'REQUEST_INVALID',
  'REQUEST_URL_TOO_LONG',
  'REQUEST_HEADERS_TOO_LARGE',
  'OPEN_API_KEY_INVALID',
  'OPEN_API_REQUEST_LIMIT_EXCEEDED',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
] as const
/** … and every route that needs access to the API. */
const accessCodes = [...keyCodes, 'OPEN_API_RUNTIME_ACCESS_FORBIDDEN'] as const
/** … and every one of those that takes a JSON body. */
export const bodyCodes = ['REQUEST_BODY_INVALID', 'REQUEST_BODY_TOO_LARGE', 'REQUEST_TIMED_OUT'] as const

/**
 * The answers of a route that needs access to the API.
 *
 * @param success - Status, description and schema of the success.
 * @param codes - Problems of this route besides those that every route has; a bare status is one that
 * published clients know here and that this version does not give.
 */
export function responses(success: Success, ...codes: readonly (ErrorCode | number)[]) {
  return { ...successResponse(success), ...problemResponses([...accessCodes, ...codes]) }
}

/** As {@link answers}, for routes that are open to accounts without access. */
export function openResponses(success: Success, ...codes: readonly ErrorCode[]) {
  return { ...successResponse(success), ...problemResponses([...keyCodes, ...codes]) }
}

type Success = readonly [status: 200 | 201, description: string, schema: TSchema] | MediaSuccess

interface MediaSuccess {
  readonly description: string
  readonly mediaTypes: readonly string[]
  readonly mayBeUnchanged: boolean
}

/**
 * A success that is a picture.
 *
 * @param mayBeUnchanged - Whether the route answers 304 to an If-None-Match that fits.
 */
export function mediaResponse(
  description: string,
  mediaTypes: readonly string[],
  mayBeUnchanged = false,
): MediaSuccess {
  return { description, mediaTypes, mayBeUnchanged }
}

/** A 304, which has no body. */
export const unchanged = (description: string) => ({ type: 'null', description })

function successResponse(success: Success): Record<string, unknown> {
  if (!('mediaTypes' in success)) {
    const [status, description, schema] = success
    return { [status]: { ...schema, description } }
  }
  const { description, mediaTypes, mayBeUnchanged } = success
  const content = Object.fromEntries(mediaTypes.map((type) => [type, { schema: { contentMediaType: type } }]))
  return {
    200: { description, content },
    ...(mayBeUnchanged && { 304: unchanged('The image still has the ETag in If-None-Match.') }),
  }
}

function problemResponses(codes: readonly (ErrorCode | number)[]): Record<string, unknown> {
  const codesByStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    const status = typeof code === 'number' ? code : problems[code].status
    const previous = codesByStatus.get(status) ?? []
    codesByStatus.set(
      status,
      typeof code === 'number' || previous.includes(code) ? previous : [...previous, code],
    )
  }
  return Object.fromEntries([...codesByStatus].map(([status, group]) => [status, problemResponse(group)]))
}

function problemResponse(codes: readonly ErrorCode[]) {
  const media = { schema: Problem }
  return {
    description:
      codes.length === 0
        ? 'Published clients know this status here; this version does not answer with it.'
        : codes.map((code) => `\`${code}\`: ${problems[code].meaning}`).join('\n\n'),
    content: { 'application/json': media, 'application/problem+json': media },
  }
}
