import { Refusal } from '../errors/refusal.ts'

export function createProjectNotFound(projectId: string): Refusal {
  return new Refusal('PROJECT_NOT_FOUND', `There is no project ${projectId}.`)
}

export function createRevisionNotFound(projectId: string, revision: number): Refusal {
  return new Refusal(
    'REVISION_NOT_FOUND',
    `Project ${projectId} has no revision ${revision}. GET /v1/projects/${projectId}/revisions lists those that are kept.`,
  )
}
