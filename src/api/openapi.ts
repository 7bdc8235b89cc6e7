import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import { editorStateComponents } from '../document/schema/editor-state.ts'
import type { Server } from './route-context.ts'
import { COMPONENT, EDITOR_STATE } from './schemas.ts'

const description = `Keep video projects as JSON timelines and export them as MP4 or WebM.

**Start here.** Upload media with \`POST /v1/uploads\`, store a document with \`POST /v1/projects\`, export it with
\`POST /v1/projects/{projectId}/exports\` and read the task until its \`status\` is COMPLETED; \`outputUrl\` is the video.

Success is \`{ data, meta }\`; an error is \`{ type, title, status, detail, errorCode }\`, where \`errorCode\` is stable
and \`detail\` says what to do. Send your API key as \`x-api-key\` or as \`Authorization: Bearer KEY\`. In this page's
playground you type it yourself; it stays in this browser.`

const tags = [
  { name: 'Exports', description: 'Turning timelines into video files.' },
  { name: 'Projects', description: 'Stored timelines.' },
  { name: 'Uploads', description: 'Bringing media in.' },
  { name: 'Assets', description: 'Uploaded files and which projects use them.' },
  { name: 'Editor', description: 'Checking documents, looking at them, and what they may hold.' },
  { name: 'Webhooks', description: 'Events that are sent to callbackUrl.' },
  { name: 'Account', description: 'What the account may do, and its credits.' },
  { name: 'Materials', description: 'What comes with the server.' },
  { name: 'Health', description: 'For operators.' },
]

/** Publishes `/openapi.json`, made from the routes' own schemas, and the interactive reference at `/docs`. */
export async function serveReference(server: Server): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Framewright API',
        version: '1.1.0',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags,
      security: [{ ApiKey: [] }, { Bearer: [] }],
      components: {
        securitySchemes: {
          ApiKey: {
            type: 'apiKey',
            in: 'header',
            name: 'x-api-key',
            description: 'Kept in this browser only.',
          },
          Bearer: { type: 'http', scheme: 'bearer', description: 'The same key as a bearer token.' },
        },
      },
    },
    transformObject: (document) => withComponents('openapiObject' in document ? document.openapiObject : {}),
  })
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger())
  await server.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      title: 'Framewright API',
      url: '/openapi.json',
      withDefaultFonts: false,
      persistAuth: true,
      telemetry: false,
      // Offers of others, which would lead away from this server.
      showDeveloperTools: 'never',
      hideClientButton: true,
      agent: { disabled: true },
    },
  })
}

/** Moves every schema that is marked as a component to the components, and refers to it where it stood. */
function withComponents<T extends object>(document: T): T {
  const marked = new Map<string, unknown>()
  const replace = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(replace)
    if (typeof part !== 'object' || part === null) return part
    if (!(COMPONENT in part)) return replaceFields(part)
    const { [COMPONENT]: name, ...schema } = part
    if (!marked.has(String(name))) marked.set(String(name), replaceFields(schema))
    return { $ref: `#/components/schemas/${name}` }
  }
  const replaceFields = (part: object): object =>
    Object.fromEntries(Object.entries(part).map(([key, value]) => [key, replace(value)]))
  // The replacement keeps the shape of everything else.
  const replaced = replaceFields(document) as T & { components?: { schemas?: object } }
  const schemas = {
    ...replaced.components?.schemas,
    ...Object.fromEntries(marked),
    [EDITOR_STATE]: {
      description:
        'An editor document, in the 1.1 dialect (stateSchemaVersion "v1") or in the 1.0 dialect (without it).',
      anyOf: [
        { $ref: '#/components/schemas/EditorStateV1_1' },
        { $ref: '#/components/schemas/EditorStateV1_0' },
      ],
    },
    ...editorStateComponents(),
  }
  return { ...replaced, components: { ...replaced.components, schemas } }
}
