import type { FastifyRequest } from 'fastify'
import type { VisibleTask } from '../../exports/export-store.ts'
import { buildTaskSnapshot as buildSnapshot } from '../../exports/task-snapshot.ts'
import type { RouteContext } from '../routes/route-context.ts'

/** A task as its owner reads it now, with a fresh link to its output. */
export function buildTaskSnapshot(task: VisibleTask, request: FastifyRequest, context: RouteContext) {
  const { links, linkHours, now } = context
  return buildSnapshot(
    task,
    now(),
    (path) => publicUrl(request, context) + links.sign(path, linkHours * 3600),
  )
}

/** Where the client reaches this server: as configured, or as it asked. */
export function publicUrl(request: FastifyRequest, { publicUrl: configured }: RouteContext): string {
  return configured ?? `${request.protocol}://${request.host}`
}
