import { bindAssetsOfProject } from '../assets/asset-store.ts'
import type { IdempotentResponse, RequestIdentity } from '../idempotency/with-idempotency.ts'
import { createProject, type ProjectContext } from './create-project.ts'
import { createProjectNotFound } from './project-refusals.ts'
import { findProjectToCopy, readDocument } from './project-store.ts'

/** Characters of a project's title. */
export const MAX_TITLE_CHARACTERS = 120

export interface ProjectCopy {
  readonly id: string
  readonly accountId: string
  readonly apiKeyId: string
  /** The project to copy. */
  readonly projectId: string
  /** Default: "Copy of" and the title of the project. */
  readonly title: string | undefined
  readonly stateVersion: string
}

/**
 * Copies a project with its current document and the bindings of its assets, but not its earlier revisions. Happens once per
 * `Idempotency-Key`.
 *
 * @throws {Refusal} `PROJECT_NOT_FOUND`, and those of idempotency.
 */
export async function duplicateProject(
  context: ProjectContext,
  identity: RequestIdentity,
  { id, accountId, apiKeyId, projectId, title, stateVersion }: ProjectCopy,
): Promise<IdempotentResponse> {
  const original = await findProjectToCopy(context.db, accountId, projectId)
  const text = original && (await readDocument(context.db, projectId, original.document_sha256))
  // Without a text, the project was deleted in the meantime.
  if (original === undefined || text === undefined) throw createProjectNotFound(projectId)
  const copy = {
    id,
    accountId,
    title: title ?? [...`Copy of ${original.title}`].slice(0, MAX_TITLE_CHARACTERS).join(''),
    description: original.description,
    document: { text, fileKeys: original.file_keys, stateVersion },
  }
  return createProject(context, identity, copy, {
    apiKeyId,
    bindAssets: (transaction) => bindAssetsOfProject(transaction, { from: projectId, to: id }),
  })
}
