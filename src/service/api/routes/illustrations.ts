import { Type } from 'typebox'
import { resolveIllustration } from '../../../engine/document/registries/illustrations.ts'
import { buildIllustration } from '../../../engine/renderer/canvas/illustration-markup.ts'
import { Refusal } from '../../errors/refusal.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import { envelope, mediaResponse, responses } from '../responses/responses.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Materials']
const SVG = 'image/svg+xml'

export function addIllustrationRoutes(server: Server, { illustrations }: RouteContext): void {
  const schema = {
    tags,
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
  addFileRoute(server)
}

function addFileRoute(server: Server): void {
  const schema = {
    tags,
    operationId: 'getIllustration',
    summary: 'Get an illustration',
    description: 'Returns an illustration as exports draw it.',
    params: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100, description: 'Name of the illustration.' }),
    }),
    querystring: Type.Object({
      color: Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'CSS colour of the accents, such as #6c63ff.',
      }),
    }),
    response: responses(mediaResponse('The illustration.', [SVG], true), 'ILLUSTRATION_NOT_FOUND'),
  }
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/illustrations/:name', options, async (request, reply) => {
    const name = resolveIllustration(request.params.name)
    if (name === undefined)
      throw new Refusal(
        'ILLUSTRATION_NOT_FOUND',
        `There is no illustration "${request.params.name}". GET /v1/illustrations lists the available ones.`,
      )
    const file = await buildIllustration(name, request.query.color)
    const etag = `"${hashForEtag(file)}"`
    reply.headers({ etag, 'cache-control': 'private, max-age=86400', 'x-content-type-options': 'nosniff' })
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    return reply.type(SVG).send(file)
  })
}
