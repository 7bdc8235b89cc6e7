import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import Fastify, { LogController } from 'fastify'
import { configVariables } from '../../../config.ts'
import { SignedLinks } from '../../../platform/storage/signed-links.ts'
import { AccountLimiter } from '../../accounts/account-limiter.ts'
import { ApiKeyCache } from '../../accounts/api-key-cache.ts'
import { getLinksSecret } from '../../accounts/links-secret.ts'
import { DocumentChecks } from '../../document-checks/document-checks.ts'
import { Capabilities } from '../../editor/capabilities.ts'
import { IllustrationSearch } from '../../editor/illustration-search.ts'
import { serveReference } from '../openapi/openapi.ts'
import { type BodyLimits, parseJsonBodies } from '../requests/json-body.ts'
import { PageCursors } from '../requests/page-cursor.ts'
import { handleError, registerErrorHandlers } from '../responses/error-responses.ts'
import { accountRoute } from '../routes/account.ts'
import { assetRoutes } from '../routes/assets.ts'
import { editorRoutes } from '../routes/editor.ts'
import { estimateRoutes } from '../routes/estimates.ts'
import { exportEventsRoute } from '../routes/export-events.ts'
import { exportRoutes } from '../routes/exports.ts'
import { fileRoutes } from '../routes/files.ts'
import { healthRoutes } from '../routes/health.ts'
import { illustrationRoutes } from '../routes/illustrations.ts'
import { materialRoutes } from '../routes/materials.ts'
import { metricsRoute } from '../routes/metrics.ts'
import { projectAssetRoutes } from '../routes/project-assets.ts'
import { projectPreviewRoute } from '../routes/project-preview.ts'
import { projectRoutes } from '../routes/projects.ts'
import type { RouteContext, Server, ServerOptions } from '../routes/route-context.ts'
import { uploadRoutes } from '../routes/uploads.ts'
import { webhookDeliveryRoutes } from '../routes/webhook-deliveries.ts'
import { AllowedMethods } from './allowed-methods.ts'
import { authenticate, requireApiAccess } from './authentication.ts'
import { defaultConnectionLimits, httpOptions, limitConnections } from './connection-limits.ts'
import { allowOrigins } from './cors.ts'
import { announceDraining } from './draining.ts'
import { defaultRateLimits, openRateLimits } from './rate-limits.ts'
import { sendSecurityHeaders } from './security-headers.ts'

/** Builds the HTTP server; it listens when the caller says so. */
export async function buildServer(options: ServerOptions): Promise<Server> {
  const now = options.now ?? (() => new Date())
  const secret = await getLinksSecret(options.db)
  const { connectionLimits = defaultConnectionLimits, trustedProxies = [] } = options
  const server: Server = Fastify({
    ...httpOptions(connectionLimits, options.logger),
    loggerInstance: options.logger,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: options.bodyLimitBytes,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Signed links carry secrets in their query; request lines are logged by our own hook without it.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: handleError,
    // A request that comes while the service stops is served, and its connection closed.
    return503OnClosing: false,
  }).withTypeProvider<TypeBoxTypeProvider>()
  setUpSchemas(server)
  const documentChecks = new DocumentChecks(options.checkThreads ?? 1)
  server.addHook('onClose', () => documentChecks.close())
  parseJsonBodies(server, bodyLimits(options), documentChecks)
  registerErrorHandlers(server, new AllowedMethods(server))
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  limitConnections(server, connectionLimits)
  server.addHook('onResponse', async (request, reply) => {
    const { method, ip } = request
    const path = request.url.split('?')[0]
    const ms = Math.round(reply.elapsedTime)
    request.log.info({ method, path, ip, status: reply.statusCode, ms }, 'request')
  })
  sendSecurityHeaders(server, options.publicUrl)
  await allowOrigins(server, options.corsOrigins ?? [])
  announceDraining(server)
  await serveReference(server)
  const context: RouteContext = {
    ...options,
    now,
    documentChecks,
    capabilities: new Capabilities(),
    illustrations: new IllustrationSearch(),
    cursors: new PageCursors(secret),
    links: new SignedLinks(secret, now),
    // While one creation stores its task the next can have its document checked.
    creationLimiter: new AccountLimiter(3),
    probeLimiter: new AccountLimiter(1),
    rateLimits: await openRateLimits(server, options.rateLimitSettings ?? defaultRateLimits),
  }
  await registerRoutes(server, context)
  return server
}

async function registerRoutes(server: Server, context: RouteContext): Promise<void> {
  healthRoutes(server, context)
  metricsRoute(server, context)
  fileRoutes(server, context)
  materialRoutes(server, context)
  await server.register(async (authenticated: Server) => {
    authenticated.addHook('onRequest', async (_request, reply) => {
      // What is behind a key is kept by nobody on the way, unless a route says otherwise.
      reply.header('cache-control', 'no-store')
    })
    authenticated.addHook('onRequest', authenticate(new ApiKeyCache(context.db), context.rateLimits.badKey))
    authenticated.addHook('onRequest', context.rateLimits.perKey)
    editorRoutes(authenticated, context)
    accountRoute(authenticated, context)
    await authenticated.register(async (entitled: Server) => {
      entitled.addHook('onRequest', requireApiAccess)
      projectRoutes(entitled, context)
      projectPreviewRoute(entitled, context)
      illustrationRoutes(entitled, context)
      projectAssetRoutes(entitled, context)
      exportRoutes(entitled, context)
      exportEventsRoute(entitled, context)
      estimateRoutes(entitled, context)
      assetRoutes(entitled, context)
      webhookDeliveryRoutes(entitled, context)
      await entitled.register(async (uploads: Server) => uploadRoutes(uploads, context))
    })
  })
}

/** Objects may have as many members, and lists as many elements, as the largest documents do. */
const bodyLimits = ({ bodyLimitBytes, bodyLimitValues }: ServerOptions): BodyLimits => ({
  bytes: bodyLimitBytes,
  values: bodyLimitValues ?? configVariables.maxBodyValues.default,
  members: 20_000,
  // The keyframes of one animated number.
  elements: 100_000,
})

/**
 * Bodies are checked as they are (a "30" is no 30); parameters, which are all text, are converted first.
 * Answers are written as JSON without a schema: they are made by typed code and checked by tests.
 */
function setUpSchemas(server: Server): void {
  const settings = { strict: false, allErrors: true, useDefaults: true }
  const body = new Ajv(settings)
  const parameters = new Ajv({ ...settings, coerceTypes: true })
  for (const ajv of [body, parameters]) {
    addFormats.default(ajv)
    // The format as RFC 9562 has it, without the prefix of URNs, which PostgreSQL does not read.
    ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  }
  server.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? body : parameters).compile(schema),
  )
  server.setSerializerCompiler(() => (data) => JSON.stringify(data))
}
