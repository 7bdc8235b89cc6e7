import { type Static, Type } from 'typebox'
import { type Template, templates } from '../../../example-media/templates.ts'
import { bindAsset } from '../../assets/asset-store.ts'
import { buildPosterPath, readPoster } from '../../examples/posters.ts'
import { prepareExample } from '../../examples/prepare-example.ts'
import { createProject } from '../../projects/create-project.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import { CopyProjectBody, component, IdempotencyHeaders } from '../requests/schemas.ts'
import { ProjectSummary } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, responses } from '../responses/responses.ts'
import { sendResponse } from '../responses/send-response.ts'
import { getCaller } from '../server/authentication.ts'
import { createImageNotFound, sendPublicImage } from './materials.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Projects']

const Example = Type.Object(
  {
    name: Type.String({ description: 'Name of the example.' }),
    title: Type.String({ description: 'Title for people.' }),
    description: Type.String({ description: 'The content, in a few words.' }),
    width: Type.Integer({ description: 'Width of the composition, in pixels.' }),
    height: Type.Integer({ description: 'Height of the composition, in pixels.' }),
    durationSeconds: Type.Number({ description: 'Duration, in seconds.' }),
    hasVariables: Type.Boolean({ description: 'Whether the document declares variables.' }),
    posterUrl: Type.String({ description: 'URL of a frame, a WebP file; needs no API key.' }),
  },
  {
    description: 'An example film to start a project from.',
    examples: [
      {
        name: 'quote-card',
        title: 'Quote card',
        description: 'a quotation with a text template',
        width: 1080,
        height: 1080,
        durationSeconds: 6.5,
        hasVariables: false,
        posterUrl: 'https://video.example.com/examples/quote-card.webp',
      },
    ],
    ...component('Example'),
  },
)

const names = templates.map(({ name }) => name)
const Params = Type.Object({
  example: Type.Enum(names, {
    type: 'string',
    description: 'Name of the example.',
    examples: ['quote-card'],
  }),
})

/** Lists the example films, and creates projects from them. */
export function addExampleRoutes(server: Server, context: RouteContext): void {
  const listSchema = {
    tags,
    operationId: 'listExamples',
    summary: 'List examples',
    description: 'Lists the example films that a project can start from.',
    response: responses([
      200,
      'The examples.',
      envelope(Type.Array(Example, { description: 'All of them.' })),
    ]),
  }
  server.get('/v1/examples', { schema: listSchema }, async (request) => {
    const publicUrl = getPublicUrl(request, context)
    return { data: templates.map((template) => toExample(template, publicUrl)), meta: {} }
  })
  addCreateRoute(server, context)
}

function toExample(template: Template, publicUrl: string): Static<typeof Example> {
  const { name, title, description, width, height, seconds, hasVariables = false } = template
  const posterUrl = publicUrl + buildPosterPath(template)
  return { name, title, description, width, height, durationSeconds: seconds, hasVariables, posterUrl }
}

function addCreateRoute(server: Server, context: RouteContext): void {
  const { db, newId, now, limits, exampleLimiter } = context
  const schema = {
    tags,
    operationId: 'createExampleProject',
    summary: 'Create project from an example',
    description:
      'Creates a project with the document of an example. Its media become assets of the account, unless the account has ' +
      'them already, and are bound to the project. The server generates them when they are first needed, within half a minute.',
    params: Params,
    headers: IdempotencyHeaders,
    body: CopyProjectBody,
    response: responses(
      [201, 'Project created.', envelope(ProjectSummary)],
      ...bodyCodes,
      'IDEMPOTENCY_KEY_REUSED',
      'IDEMPOTENCY_REQUEST_IN_PROGRESS',
      'STORAGE_FULL',
    ),
  }
  server.post('/v1/examples/:example/projects', { schema }, async (request, reply) => {
    const caller = getCaller(request)
    const { accountId, apiKeyId } = caller
    const { example: name } = request.params
    const template = templates.find((each) => each.name === name)
    if (template === undefined) throw new Error(`The schema allows "${name}", which is not an example.`)
    const { document, assetIds } = await exampleLimiter.run(accountId, () =>
      prepareExample(context, caller, template),
    )
    const id = newId()
    const result = await createProject(
      { db, now, idempotencyHours: limits.idempotencyHours },
      {
        accountId,
        key: request.headers['idempotency-key'],
        route: 'POST /v1/examples/{example}/projects',
        payload: { name, body: request.body },
      },
      { id, accountId, title: request.body.title ?? template.title, description: null, document },
      {
        apiKeyId,
        bindAssets: async (transaction) => {
          for (const assetId of assetIds) await bindAsset(transaction, accountId, id, assetId)
        },
      },
    )
    return sendResponse(reply, result)
  })
}

/** Serves the posters of the examples. They are public, because `<img>` sends no API key. */
export function addExamplePosterRoute(server: Server): void {
  const schema = { hide: true, params: Type.Object({ file: Type.String() }) }
  server.get('/examples/:file', { schema }, async (request, reply) => {
    const { file } = request.params
    const poster = await readPoster(file)
    if (poster === undefined)
      throw createImageNotFound(file, 'GET /v1/examples lists the examples with their posters.')
    return sendPublicImage(request, reply, 'image/webp', poster)
  })
}
