import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import {
  type IdempotentResponse,
  type RequestIdentity,
  withIdempotency,
} from '../exports/with-idempotency.ts'
import { insertProject, type NewProject } from './project-store.ts'
import { type ProjectSummary, toProjectSummary } from './project-summary.ts'

export interface ProjectContext {
  readonly db: Kysely<Database>
  readonly now: () => Date
  /** How long the answer to an `Idempotency-Key` is kept. */
  readonly idempotencyHours: number
}

/**
 * Stores a new project, once for each `Idempotency-Key`.
 *
 * @throws {ExportRefusal} If the key was used for another payload, or is in use.
 */
export function createProject(
  { db, now, idempotencyHours }: ProjectContext,
  identity: RequestIdentity,
  project: NewProject,
): Promise<IdempotentResponse> {
  return db.transaction().execute((transaction) =>
    withIdempotency(transaction, identity, { now: now(), hours: idempotencyHours }, async () => {
      const data: ProjectSummary = toProjectSummary(await insertProject(transaction, project))
      return { statusCode: 201, body: JSON.stringify({ data, meta: {} }) }
    }),
  )
}
