import type { ProjectRow } from './project-store.ts'

/** The public view of a project without its document. */
export interface ProjectSummary {
  readonly projectId: string
  readonly title: string
  readonly description: string | null
  /** ISO 8601 in UTC, like `updatedAt`. */
  readonly createdAt: string
  readonly updatedAt: string
}

export function toProjectSummary(row: ProjectRow): ProjectSummary {
  return {
    projectId: row.id,
    title: row.title,
    description: row.description,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
