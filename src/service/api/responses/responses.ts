import { type TSchema, Type } from 'typebox'
import { type ErrorCode, errorCatalogue } from '../../errors/error-catalogue.ts'
import { component, nullable } from '../requests/schemas.ts'

const errorCodes = Object.keys(errorCatalogue)

const Problem = Type.Object(
  {
    type: Type.String({ description: 'The category of the error, such as FORBIDDEN.' }),
    title: Type.String({ description: 'The name of the status.' }),
    status: Type.Integer({ description: 'The HTTP status code.' }),
    detail: Type.String({ description: 'A sentence that says what is wrong and what to do about it.' }),
    errorCode: Type.String({
      enum: errorCodes,
      description: 'A stable code: it is never renamed and never changes its meaning.',
    }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          code: Type.Optional(
            Type.String({
              description:
                'The code of an error in the document (EDITOR_…) or in its variables (VARIABLE_…).',
            }),
          ),
          path: Type.String({
            description: 'A JSON Pointer into the body or document, or the name of a parameter.',
          }),
          message: Type.String({ description: 'A sentence that says what is wrong at the path.' }),
        }),
        { description: 'All errors in the request, if it may have several.' },
      ),
    ),
  },
  {
    description: 'An error response.',
    examples: [
      {
        type: 'NOT_FOUND',
        title: 'Not Found',
        status: 404,
        detail: 'There is no project 0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55.',
        errorCode: 'PROJECT_NOT_FOUND',
      },
    ],
    ...component('Problem'),
  },
)

/** Describes `{ data, meta }`, the body of every successful response. */
export function envelope<T extends TSchema>(
  data: T,
  meta: TSchema = Type.Object({}, { description: 'Empty for this route.' }),
) {
  return Type.Object({ data, meta })
}

/** Describes a page of a list. */
export function listEnvelope<T extends TSchema>(item: T) {
  const cursor = nullable(
    Type.String({ description: 'The pageCursor of the next page; null on the last page.' }),
  )
  return envelope(
    Type.Array(item, { description: 'One page of items, newest first.' }),
    Type.Object({ nextPageCursor: cursor }, { description: 'The cursor of the next page.' }),
  )
}

/** The errors of every route that needs an API key. */
const keyCodes = [
  'REQUEST_INVALID',
  'REQUEST_URL_TOO_LONG',
  'REQUEST_HEADERS_TOO_LARGE',
  'OPEN_API_KEY_INVALID',
  'OPEN_API_REQUEST_LIMIT_EXCEEDED',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
] as const
/** The errors of every route that needs API access. */
const accessCodes = [...keyCodes, 'OPEN_API_RUNTIME_ACCESS_FORBIDDEN', 'API_KEY_ROLE_FORBIDDEN'] as const
/** Further errors of routes with a JSON body. */
export const bodyCodes = ['REQUEST_BODY_INVALID', 'REQUEST_BODY_TOO_LARGE', 'REQUEST_TIMED_OUT'] as const

/**
 * Describes the responses of a route that needs API access.
 *
 * @param success - The status, description and schema of the successful response.
 * @param codes - Errors of this route besides those that every route has. A bare status is one that published clients
 * expect here but that this version does not return.
 */
export function responses(success: Success, ...codes: readonly (ErrorCode | number)[]) {
  return { ...successResponse(success), ...problemResponses([...accessCodes, ...codes]) }
}

/** Like {@link responses}, for routes that are open to accounts without API access. */
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
 * Describes a successful response that is an image.
 *
 * @param mayBeUnchanged - Whether the route responds with 304 to a matching If-None-Match.
 */
export function mediaResponse(
  description: string,
  mediaTypes: readonly string[],
  mayBeUnchanged = false,
): MediaSuccess {
  return { description, mediaTypes, mayBeUnchanged }
}

/** Describes a successful JSON response that may be an event stream instead. */
export function withEventStream(described: Record<string, unknown>): Record<string, unknown> {
  // `responses` described a success with a schema and a description in one object.
  const { description, ...schema } = described[200] as { readonly description: string }
  const content = {
    'application/json': { schema },
    'text/event-stream': { schema: { contentMediaType: 'text/event-stream' } },
  }
  return { ...described, 200: { description, content } }
}

/** Describes a 304 response, which has no body. */
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
    const status = typeof code === 'number' ? code : errorCatalogue[code].status
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
        ? 'Published clients expect this status here; this version does not return it.'
        : codes.map((code) => `\`${code}\`: ${errorCatalogue[code].meaning}`).join('\n\n'),
    content: { 'application/json': media, 'application/problem+json': media },
  }
}
