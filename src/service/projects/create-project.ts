import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { recordEvent } from '../events/record-event.ts'
import {
  type IdempotentResponse,
  type RequestIdentity,
  withIdempotency,
} from '../idempotency/with-idempotency.ts'
import { type ProjectDocument, packDocument } from './pack-document.ts'
import { insertProject, type NewProject } from './project-store.ts'
import { toProjectSummary } from './project-summary.ts'

export interface ProjectContext {
  readonly db: Kysely<Database>
  readonly now: () => Date
  /** How long the response to an `Idempotency-Key` is stored. */
  readonly idempotencyHours: number
}

export interface CreationDetails {
  /** The key that creates the project. */
  readonly apiKeyId: string
  /** Binds assets to the project, in the transaction that stores it; default: none. */
  readonly bindAssets?: (transaction: Transaction<Database>) => Promise<void>
}

/**
 * Stores a new project, once per `Idempotency-Key`.
 *
 * @throws {Refusal} If the key was used for another payload, or its first request is still in progress.
 */
export async function createProject(
  { db, now, idempotencyHours }: ProjectContext,
  identity: RequestIdentity,
  project: Omit<NewProject, 'document'> & { readonly document: ProjectDocument },
  { apiKeyId, bindAssets }: CreationDetails,
): Promise<IdempotentResponse> {
  const document = await packDocument(project.document)
  return db.transaction().execute((transaction) =>
    withIdempotency(transaction, identity, { now: now(), hours: idempotencyHours }, async () => {
      const { accountId, id: subjectId } = project
      const data = toProjectSummary(await insertProject(transaction, { ...project, document }))
      await bindAssets?.(transaction)
      const event = { accountId, apiKeyId, type: 'PROJECT_CREATED', subjectId, data: { ...data } } as const
      await recordEvent(transaction, event)
      return { statusCode: 201, data }
    }),
  )
}
