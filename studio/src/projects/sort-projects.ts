import type { ProjectSummary } from 'framewright-client'

/** How the list of projects is sorted. `created` is the server's order. */
export type ProjectOrder = 'updated' | 'created' | 'title'

/** Returns the projects whose title or description has all words of the search, in order. */
export function selectProjects(
  projects: readonly ProjectSummary[],
  search: string,
  order: ProjectOrder,
): readonly ProjectSummary[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = projects.filter(({ title, description }) => {
    const text = `${title} ${description ?? ''}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
  return found.toSorted(comparisons[order])
}

const comparisons: Readonly<Record<ProjectOrder, (a: ProjectSummary, b: ProjectSummary) => number>> = {
  // ISO 8601 times in UTC sort as texts.
  updated: (a, b) => b.updatedAt.localeCompare(a.updatedAt),
  created: (a, b) => b.createdAt.localeCompare(a.createdAt),
  title: (a, b) => a.title.localeCompare(b.title, undefined, { numeric: true, sensitivity: 'base' }),
}
