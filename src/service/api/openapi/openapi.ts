import swagger from '@fastify/swagger'
import { buildEditorStateComponents } from '../../../engine/document/schema/editor-state.ts'
import { COMPONENT, EDITOR_STATE } from '../requests/schemas.ts'
import type { Server } from '../routes/route-context.ts'
import { serveReferencePage } from './reference-page.ts'

const TITLE = 'Framewright API'

const description = `Store video projects as JSON timelines and export them to MP4 or WebM.

**Start here**

1. Upload media with \`POST /v1/uploads\`, and use the \`fileKey\` in a document.
2. Store the document with \`POST /v1/projects\`.
3. Export it with \`POST /v1/projects/{projectId}/exports\`.
4. Poll the task, or follow its events, until its \`status\` is COMPLETED. \`outputUrl\` is the URL of the video.

**Responses.** A success has the form \`{ data, meta }\`. An error has the form
\`{ type, title, status, detail, errorCode }\`: \`errorCode\` is stable, \`detail\` says what is wrong and what to do. Every
response has an \`x-request-id\` header, which helps the operator to find the request in the log.

**API key.** Send it as \`x-api-key\` or as \`Authorization: Bearer KEY\`. To try requests on this page, enter your key
under Authentication: it is only stored in this browser and only sent to this server.

**Units.** Times in documents are in ticks (1/240000 s), durations in responses are in seconds, sizes are in pixels or
bytes, and timestamps are ISO 8601 in UTC.`

const tags = [
  {
    name: 'Exports',
    description:
      'Export timelines to video files: estimate the price, create a task from a project or a document, follow it, cancel ' +
      'it, and download the video.',
  },
  {
    name: 'Batches',
    description:
      'Exports of one template with a row of values each: from JSON or CSV, priced before anything is created.',
  },
  {
    name: 'Projects',
    description:
      'Stored timelines. An export uses a copy of the document, so later changes do not affect it.',
  },
  {
    name: 'Revisions',
    description: 'Earlier documents of a project: list, read, name, restore and compare them.',
  },
  { name: 'Uploads', description: 'Upload media, one file per request.' },
  {
    name: 'Assets',
    description: 'Uploaded files, and the projects that they are bound to. Assets in use cannot be deleted.',
  },
  {
    name: 'Editor',
    description:
      'Validate documents, preview single frames, and list what documents can contain. Open to every API key.',
  },
  {
    name: 'Webhooks',
    description:
      'Endpoints that receive the events of the account, deliveries to them and to the callbackUrl of exports, and manual ' +
      'redelivery.',
  },
  { name: 'Events', description: 'The log of everything that happened to the resources of the account.' },
  { name: 'Account', description: 'Rights, limits, credits, usage and API keys of the account.' },
  {
    name: 'Materials',
    description:
      'Material for editors: illustrations and fonts of the server; posters, filmstrips and waveforms of assets.',
  },
  { name: 'Health', description: 'Health checks for operators and load balancers. They need no API key.' },
]

/** A play icon. Without an icon, browsers would request /favicon.ico. */
const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>" +
  "<rect width='32' height='32' rx='7' fill='%2314213d'/><path d='M12 9v14l11-7z' fill='%23fca311'/></svg>"

/** Hides the page's default placeholder for API keys, which looks like a real key. */
const STYLE = 'input[placeholder^="QUxM"]::placeholder { color: transparent }'

/** Publishes the OpenAPI description of all routes at `/openapi.json`, and the interactive reference at `/docs`. */
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
      // Relative to the URL of the description.
      servers: [{ url: '/', description: 'This server.' }],
      tags,
      security: [{ ApiKey: [] }, { Bearer: [] }],
      components: {
        securitySchemes: {
          ApiKey: {
            type: 'apiKey',
            in: 'header',
            name: 'x-api-key',
            description: 'Only stored in this browser.',
          },
          Bearer: { type: 'http', scheme: 'bearer', description: 'The same key as a bearer token.' },
        },
      },
    },
    transformObject: (document) => withComponents('openapiObject' in document ? document.openapiObject : {}),
  })
  // Serialised once: the description is large, and requests for it are not limited.
  let serialised: Buffer | undefined
  server.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    serialised ??= Buffer.from(JSON.stringify(server.swagger()))
    return reply.type('application/json; charset=utf-8').send(serialised)
  })
  serveReferencePage(server, '/docs', {
    title: TITLE,
    // Shown until the page's script has run.
    pageTitle: TITLE,
    url: '/openapi.json',
    withDefaultFonts: false,
    persistAuth: true,
    telemetry: false,
    // Third-party features that lead away from this server.
    showDeveloperTools: 'never',
    hideClientButton: true,
    agent: { disabled: true },
    favicon: ICON,
    customCss: STYLE,
    modelsSectionLabel: 'Documents and responses',
    documentDownloadType: 'json',
  })
}

/** Moves every schema with a {@link COMPONENT} mark to the components, and replaces it with a reference. */
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
  // Only marked schemas change.
  const replaced = replaceFields(document) as T & { components?: { schemas?: object } }
  const schemas = {
    ...replaced.components?.schemas,
    ...Object.fromEntries(marked),
    [EDITOR_STATE]: {
      description:
        'An editor document in dialect 1.1 (with stateSchemaVersion "v1") or dialect 1.0 (without it).',
      anyOf: [
        { $ref: '#/components/schemas/EditorStateV1_1' },
        { $ref: '#/components/schemas/EditorStateV1_0' },
      ],
    },
    ...buildEditorStateComponents(),
  }
  return { ...replaced, components: { ...replaced.components, schemas } }
}
