import { Type } from 'typebox'
import { envelope, responses } from '../responses/responses.ts'
import type { RouteContext, Server } from './route-context.ts'

export function addIllustrationRoutes(server: Server, { illustrations }: RouteContext): void {
  const schema = {
    tags: ['Materials'],
    operationId: 'searchIllustrations',
    summary: 'Search illustrations',
    description:
      'Lists names for illustration items, best match first. q matches words in any order, beginnings of words, and words ' +
      'with one or two typos. Without q, lists all names.',
    querystring: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 200, description: 'Search text, such as "data analysis".' })),
    }),
    response: responses([
      200,
      'The names.',
      envelope(Type.Array(Type.String(), { description: 'Values for name of illustration items.' })),
    ]),
  }
  server.get('/v1/illustrations', { schema }, async (request) => ({
    data: illustrations.search(request.query.q ?? ''),
    meta: {},
  }))
}
