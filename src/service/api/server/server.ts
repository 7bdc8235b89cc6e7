import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import Fastify, { LogController } from 'fastify'
import { configVariables } from '../../../config.ts'
import { SignedLinks } from '../../../platform/storage/signed-links.ts'
import { noTracing } from '../../../platform/tracing/tracing.ts'
import { AccountLimiter } from '../../accounts/account-limiter.ts'
import { findUsableKeys } from '../../accounts/account-store.ts'
import { ApiKeyCache } from '../../accounts/api-key-cache.ts'
import { getLinksSecret } from '../../accounts/links-secret.ts'
import { DocumentChecks } from '../../document-checks/document-checks.ts'
import { Capabilities } from '../../editor/capabilities.ts'
import { IllustrationSearch } from '../../editor/illustration-search.ts'
import { FontFiles } from '../../fonts/font-files.ts'
import { OpenEventStreams } from '../events/open-event-streams.ts'
import { serveDocumentSchema } from '../openapi/document-schema.ts'
import { serveReference } from '../openapi/openapi.ts'
import { type BodyLimits, parseJsonBodies } from '../requests/json-body.ts'
import { PageCursors } from '../requests/page-cursor.ts'
import { handleError, registerErrorHandlers } from '../responses/error-responses.ts'
import { addAccountRoute } from '../routes/account.ts'
import { addAssetMaterialRoutes } from '../routes/asset-materials.ts'
import { addAssetRoutes } from '../routes/assets.ts'
import { addBatchFileRoutes } from '../routes/batch-files.ts'
import { addBatchRoutes } from '../routes/batches.ts'
import { addEditorRoutes } from '../routes/editor.ts'
import { addEditorDrawingRoutes } from '../routes/editor-drawing.ts'
import { addEstimateRoutes } from '../routes/estimates.ts'
import { addEventRoutes } from '../routes/events.ts'
import { addExamplePosterRoute, addExampleRoutes } from '../routes/examples.ts'
import { addExportEventsRoute } from '../routes/export-events.ts'
import { addExportRoutes } from '../routes/exports.ts'
import { addFileRoutes } from '../routes/files.ts'
import { addFontFileRoutes, addFontRoutes } from '../routes/fonts.ts'
import { addHealthRoutes } from '../routes/health.ts'
import { addIllustrationRoutes } from '../routes/illustrations.ts'
import { addKeyRoutes } from '../routes/keys.ts'
import { addMaterialRoutes } from '../routes/materials.ts'
import { addMetricsRoute } from '../routes/metrics.ts'
import { addProjectAssetRoutes } from '../routes/project-assets.ts'
import { addProjectPosterRoute } from '../routes/project-poster.ts'
import { addProjectPreviewRoute } from '../routes/project-preview.ts'
import { addProjectVariablesRoute } from '../routes/project-variables.ts'
import { addProjectRoutes } from '../routes/projects.ts'
import { addRevisionRoutes } from '../routes/revisions.ts'
import type { RouteContext, Server, ServerOptions } from '../routes/route-context.ts'
import { addStudioRoutes } from '../routes/studio.ts'
import { addUploadRoutes } from '../routes/uploads.ts'
import { addUsageRoutes } from '../routes/usage.ts'
import { addWebhookDeliveryRoutes } from '../routes/webhook-deliveries.ts'
import { addEndpointDeliveryRoutes } from '../routes/webhook-endpoint-deliveries.ts'
import { addWebhookEndpointRoutes } from '../routes/webhook-endpoints.ts'
import { AllowedMethods } from './allowed-methods.ts'
import { announceDraining } from './announce-draining.ts'
import { authenticate, requireApiAccess } from './authentication.ts'
import { createHttpOptions, limitConnections, resolveConnectionLimits } from './connection-limits.ts'
import { enableCors } from './enable-cors.ts'
import { createRateLimits } from './rate-limits.ts'
import { requireRole } from './role-rules.ts'
import { sendSecurityHeaders } from './security-headers.ts'
import { traceRequests } from './trace-requests.ts'

/** Builds the HTTP server with all routes; the caller makes it listen. */
export async function buildServer(options: ServerOptions): Promise<Server> {
  const now = options.now ?? (() => new Date())
  const { tracing = noTracing } = options
  const secret = await getLinksSecret(options.db)
  const { trustedProxies = [] } = options
  const limits = resolveConnectionLimits(options.connectionLimits)
  const server: Server = Fastify({
    ...createHttpOptions(limits, options.logger),
    loggerInstance: options.logger,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: options.bodyLimitBytes,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // The query of a signed link is a secret: the hook below logs requests without their query.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: handleError,
    // Requests that arrive while the server stops are served, and their connections are closed.
    return503OnClosing: false,
  }).withTypeProvider<TypeBoxTypeProvider>()
  setUpSchemas(server)
  const documentChecks = new DocumentChecks(options.checkThreads ?? 1)
  server.addHook('onClose', () => documentChecks.close())
  parseJsonBodies(server, resolveBodyLimits(options), documentChecks)
  registerErrorHandlers(server, new AllowedMethods(server))
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  limitConnections(server, limits)
  traceRequests(server, tracing)
  server.addHook('onResponse', async (request, reply) => {
    const { method, ip } = request
    const [path = ''] = request.url.split('?')
    const ms = Math.round(reply.elapsedTime)
    const level = isProbe(path) && reply.statusCode < 400 ? 'debug' : 'info'
    request.log[level]({ method, path, ip, status: reply.statusCode, ms }, 'request')
  })
  sendSecurityHeaders(server, options.publicUrl)
  await enableCors(server, options.corsOrigins ?? [])
  announceDraining(server)
  await serveReference(server)
  serveDocumentSchema(server)
  const context: RouteContext = {
    ...options,
    now,
    tracing,
    documentChecks,
    capabilities: new Capabilities(),
    fontFiles: new FontFiles(options.operatorFonts),
    illustrations: new IllustrationSearch(),
    cursors: new PageCursors(secret),
    links: new SignedLinks(secret, now),
    // While one request stores its task, the documents of the next ones can be checked.
    creationLimiter: new AccountLimiter(3),
    batchLimiter: new AccountLimiter(1),
    // The second request then finds the media of the first.
    exampleLimiter: new AccountLimiter(1),
    probeLimiter: new AccountLimiter(1),
    rateLimits: await createRateLimits(server, options.rateLimitSettings),
  }
  await registerRoutes(server, context)
  return server
}

/** Monitoring requests these every few seconds, which would fill the log. */
const isProbe = (path: string): boolean => ['/metrics', '/healthz', '/readyz'].includes(path)

async function registerRoutes(server: Server, context: RouteContext): Promise<void> {
  addHealthRoutes(server, context)
  addMetricsRoute(server, context)
  addFileRoutes(server, context)
  addBatchFileRoutes(server, context)
  addMaterialRoutes(server, context)
  addExamplePosterRoute(server)
  addFontFileRoutes(server, context)
  await addStudioRoutes(server, context)
  await server.register(async (authenticated: Server) => {
    authenticated.addHook('onRequest', async (_request, reply) => {
      // No cache may store authenticated responses, unless a route overrides this.
      reply.header('cache-control', 'no-store')
    })
    authenticated.addHook('onRequest', authenticate(new ApiKeyCache(context.db), context.rateLimits.badKey))
    authenticated.addHook('onRequest', context.rateLimits.perKey)
    authenticated.addHook('onRequest', requireRole)
    const streams = openEventStreams(authenticated, context)
    addEditorRoutes(authenticated, context)
    addEditorDrawingRoutes(authenticated, context)
    addAccountRoute(authenticated, context)
    await authenticated.register(async (entitled: Server) => {
      entitled.addHook('onRequest', requireApiAccess)
      addProjectRoutes(entitled, context)
      addExampleRoutes(entitled, context)
      addProjectPreviewRoute(entitled, context)
      addRevisionRoutes(entitled, context)
      addAssetMaterialRoutes(entitled, context)
      addProjectPosterRoute(entitled, context)
      addFontRoutes(entitled, context)
      addProjectVariablesRoute(entitled, context)
      addIllustrationRoutes(entitled, context)
      addProjectAssetRoutes(entitled, context)
      addExportRoutes(entitled, context)
      addExportEventsRoute(entitled, context, streams)
      addEventRoutes(entitled, context, streams)
      addEstimateRoutes(entitled, context)
      addAssetRoutes(entitled, context)
      addKeyRoutes(entitled, context)
      addUsageRoutes(entitled, context)
      addWebhookDeliveryRoutes(entitled, context)
      addWebhookEndpointRoutes(entitled, context)
      addEndpointDeliveryRoutes(entitled, context)
      await entitled.register(async (uploads: Server) => addUploadRoutes(uploads, context))
      await entitled.register(async (batches: Server) =>
        addBatchRoutes(batches, context, resolveBodyLimits(context)),
      )
    })
  })
}

/** The event streams of all routes, which share one limit per account. */
function openEventStreams(server: Server, { db, maxEventStreams }: RouteContext): OpenEventStreams {
  const streams = new OpenEventStreams({
    maxPerAccount: maxEventStreams ?? configVariables.maxEventStreams.default,
    findUsableKeys: (apiKeyIds) => findUsableKeys(db, apiKeyIds),
    onError: (error) =>
      server.log.error({ err: error }, 'could not check the API keys of open event streams'),
  })
  // An open stream would delay the shutdown until its client leaves.
  server.addHook('preClose', async () => {
    streams.endAll()
  })
  return streams
}

/** The limits of members and elements are those that the largest documents need. */
const resolveBodyLimits = ({ bodyLimitBytes, bodyLimitValues }: ServerOptions): BodyLimits => ({
  bytes: bodyLimitBytes,
  values: bodyLimitValues ?? configVariables.maxBodyValues.default,
  members: 20_000,
  // The keyframes of one animated property.
  elements: 100_000,
})

/**
 * Sets up validation and serialisation. Bodies are validated without conversion (`"30"` is not `30`); parameters, which
 * are all text, are converted first. Responses are serialised without a schema: typed code builds them and tests check
 * them.
 */
function setUpSchemas(server: Server): void {
  const settings = { strict: false, allErrors: true, useDefaults: true }
  const body = new Ajv(settings)
  const parameters = new Ajv({ ...settings, coerceTypes: true })
  for (const ajv of [body, parameters]) {
    addFormats.default(ajv)
    // RFC 9562 without the `urn:uuid:` prefix that ajv-formats allows: PostgreSQL does not parse it.
    ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  }
  server.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? body : parameters).compile(schema),
  )
  server.setSerializerCompiler(() => (data) => JSON.stringify(data))
}
