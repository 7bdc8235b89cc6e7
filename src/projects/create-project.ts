import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { answerOnce, type GivenAnswer, type RequestIdentity } from '../exports/answer-once.ts'
import { insertProject, type NewProject } from './project-store.ts'
import { type ProjectSummary, summaryOf } from './project-summary.ts'

export interface ProjectCreation {
  readonly db: Kysely<Database>
  readonly now: () => Date
  /** How long the answer to an `Idempotency-Key` is kept. */
  readonly replayHours: number
}

/**
 * Stores a new project, once for each `Idempotency-Key`.
 *
 * @throws {ExportRefusal} If the key was used for another payload, or is in use.
 */
export function createProject(
  { db, now, replayHours }: ProjectCreation,
  identity: RequestIdentity,
  project: NewProject,
): Promise<GivenAnswer> {
  return db.transaction().execute((transaction) =>
    answerOnce(transaction, identity, { now: now(), hours: replayHours }, async () => {
      const data: ProjectSummary = summaryOf(await insertProject(transaction, project))
      return { statusCode: 201, body: JSON.stringify({ data, meta: {} }) }
    }),
  )
}
