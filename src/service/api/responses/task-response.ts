import type { FastifyRequest } from 'fastify'
import type { VisibleTask } from '../../exports/task-store.ts'
import { buildTaskView } from '../../exports/task-view.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import type { RouteContext } from '../routes/route-context.ts'

/** Returns a task as its owner sees it now, with a newly signed link to its output. */
export function toTaskResponse(task: VisibleTask, request: FastifyRequest, context: RouteContext) {
  const { links, linkHours, now } = context
  return buildTaskView(
    task,
    now(),
    (path) => getPublicUrl(request, context) + links.sign(path, linkHours * 3600),
  )
}
