import { Type } from 'typebox'
import { envelope, responses } from '../responses/responses.ts'
import type { RouteContext, Server } from './route-context.ts'

export function illustrationRoutes(server: Server, { illustrations }: RouteContext): void {
  const schema = {
    tags: ['Materials'],
    operationId: 'searchIllustrations',
    summary: 'Search illustrations',
    description:
      'Names for illustration items, the best first: q finds words in any order, beginnings of words, and words with ' +
      'a wrong letter or two. Without q: all names.',
    querystring: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 200, description: 'Such as "data analysis".' })),
    }),
    response: responses([
      200,
      'Names.',
      envelope(Type.Array(Type.String(), { description: 'For name of illustration items.' })),
    ]),
  }
  server.get('/v1/illustrations', { schema }, async (request) => ({
    data: illustrations.search(request.query.q ?? ''),
    meta: {},
  }))
}
