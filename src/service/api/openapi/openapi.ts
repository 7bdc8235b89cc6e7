import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import { editorStateComponents } from '../../../engine/document/schema/editor-state.ts'
import { COMPONENT, EDITOR_STATE } from '../requests/schemas.ts'
import type { Server } from '../routes/route-context.ts'

const TITLE = 'Framewright API'

const description = `Keep video projects as JSON timelines and export them as MP4 or WebM.

**Start here**

1. Upload media with \`POST /v1/uploads\`; its \`fileKey\` goes into a document.
2. Store the document with \`POST /v1/projects\`.
3. Export it with \`POST /v1/projects/{projectId}/exports\`.
4. Read the task, or follow its events, until its \`status\` is COMPLETED; \`outputUrl\` is the video.

**Answers.** Success is \`{ data, meta }\`. An error is \`{ type, title, status, detail, errorCode }\`: \`errorCode\`
is stable, \`detail\` says what to do. Every answer has an \`x-request-id\`; name it when you ask the operator.

**API key.** Send it as \`x-api-key\` or as \`Authorization: Bearer KEY\`. To try requests on this page, type your key
under Authentication: it is kept in this browser only, and goes nowhere but to this server.

**Units.** Times in documents are ticks (1/240000 s), durations in answers are seconds, sizes are pixels or bytes,
moments are ISO 8601 in UTC.`

const tags = [
  {
    name: 'Exports',
    description:
      'Turning timelines into video files: create a task from a project or from a document, ask beforehand what it ' +
      'costs, follow it, cancel it, fetch the video.',
  },
  {
    name: 'Projects',
    description:
      'Stored timelines. An export takes a copy of the document, so that later changes do not touch it.',
  },
  { name: 'Uploads', description: 'Bringing media in: the bytes of one file are the body of one request.' },
  {
    name: 'Assets',
    description: 'Uploaded files, and which projects they are bound to. An asset in use cannot be deleted.',
  },
  {
    name: 'Editor',
    description:
      'Checking documents, looking at single frames of them, and what they may hold. Open to every API key.',
  },
  {
    name: 'Webhooks',
    description:
      'What became of the events that were sent to the callbackUrl of exports; sending one again by hand.',
  },
  { name: 'Account', description: 'What the account of the API key may do, and what it can spend.' },
  { name: 'Materials', description: 'What comes with the server, such as its illustrations.' },
  { name: 'Health', description: 'For operators and load balancers; no API key is needed.' },
]

/** A frame with a play sign: browsers else ask for /favicon.ico. */
const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>" +
  "<rect width='32' height='32' rx='7' fill='%2314213d'/><path d='M12 9v14l11-7z' fill='%23fca311'/></svg>"

/** The page's own placeholder of keys is a joke in Base64 that looks like a key. */
const STYLE = 'input[placeholder^="QUxM"]::placeholder { color: transparent }'

/** Publishes `/openapi.json`, made from the routes' own schemas, and the interactive reference at `/docs`. */
export async function serveReference(server: Server): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: TITLE,
        version: '1.1.0',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      // Relative to this document: wherever it was read from.
      servers: [{ url: '/', description: 'This server.' }],
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
  // Written once: it is large, and anybody may ask for it as often as they like.
  let written: Buffer | undefined
  server.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    written ??= Buffer.from(JSON.stringify(server.swagger()))
    return reply.type('application/json; charset=utf-8').send(written)
  })
  await server.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      title: TITLE,
      // Of the page until its script has run.
      pageTitle: TITLE,
      url: '/openapi.json',
      withDefaultFonts: false,
      persistAuth: true,
      telemetry: false,
      // Offers of others, which would lead away from this server.
      showDeveloperTools: 'never',
      hideClientButton: true,
      agent: { disabled: true },
      favicon: ICON,
      customCss: STYLE,
      modelsSectionLabel: 'Documents and answers',
      documentDownloadType: 'json',
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
