import { FileUp, FolderOpen, LayoutTemplate, Plus, SearchX } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice, Notice } from '../design/error-notice.tsx'
import { LoadMore } from '../design/load-more.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { MediaTrigger } from './media-trigger.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { ProjectCard } from './project-card.tsx'
import styles from './project-grid.module.css'
import type { ProjectList } from './use-project-list.ts'

/** Cards that are added at a time, so that a thousand projects do not slow the page down. */
const STEP = 60

interface ProjectGridProps {
  readonly list: ProjectList
  readonly search: string
  readonly canEdit: boolean
  readonly onOpen: (dialog: OpenDialog) => void
  readonly onClearSearch: () => void
}

/** The cards of the projects, or why there are none. */
export function ProjectGrid({ list, search, canEdit, onOpen, onClearSearch }: ProjectGridProps) {
  const [shown, setShown] = useState(STEP)
  const { projects, hasMore, isLoadingMore, loadMore } = list
  const showMore = useCallback(() => {
    if (shown < projects.length) setShown(shown + STEP)
    else loadMore()
  }, [shown, projects.length, loadMore])
  if (list.status === 'loading') return <LoadingGrid />
  if (list.status === 'failed') return <ErrorNotice error={list.error} onRetry={list.retry} />
  if (list.total === 0) return <NoProjects canEdit={canEdit} onOpen={onOpen} />
  return (
    <>
      {list.error !== null && <ErrorNotice error={list.error} onRetry={list.retry} />}
      {list.isCutOff && (
        <Notice kind="info">
          These are the {list.total.toLocaleString('en')} newest projects; older ones are not searched. Sort
          by “Newest” to reach them.
        </Notice>
      )}
      {projects.length === 0 && (
        <EmptyState
          icon={<SearchX />}
          title={`No project has “${search.trim()}”`}
          actions={<Button onPress={onClearSearch}>Clear the search</Button>}
        >
          <p>The search looks at titles and descriptions.</p>
        </EmptyState>
      )}
      <ul className={styles.grid} aria-label="Projects">
        {projects.slice(0, shown).map((project) => (
          <li key={project.projectId}>
            <ProjectCard
              project={project}
              canEdit={canEdit}
              onExport={(exported) => onOpen({ kind: 'export', project: exported })}
            />
          </li>
        ))}
      </ul>
      {(shown < projects.length || hasMore) && <LoadMore isLoading={isLoadingMore} onLoad={showMore} />}
    </>
  )
}

function LoadingGrid() {
  return (
    <div className={styles.grid} role="status" aria-label="Loading the projects">
      {Array.from({ length: 8 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are all the same.
        <div key={index} className={styles.loading}>
          <div className={styles.loadingPoster}>
            <Skeleton height="100%" />
          </div>
          <Skeleton width="60%" />
          <Skeleton width="40%" height="0.8em" />
        </div>
      ))}
    </div>
  )
}

function NoProjects({ canEdit, onOpen }: Pick<ProjectGridProps, 'canEdit' | 'onOpen'>) {
  if (!canEdit) {
    return (
      <EmptyState icon={<FolderOpen />} title="No projects yet">
        <p>Projects that somebody of this account makes appear here.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<FolderOpen />}
      title="Make your first video"
      actions={
        <>
          <Button variant="primary" icon={<LayoutTemplate />} onPress={() => onOpen({ kind: 'templates' })}>
            Start from a template
          </Button>
          <Button icon={<Plus />} onPress={() => onOpen({ kind: 'new' })}>
            New project
          </Button>
          <MediaTrigger onFiles={(files) => onOpen({ kind: 'media', files })} />
          <Button icon={<FileUp />} onPress={() => onOpen({ kind: 'import', file: undefined })}>
            Import JSON
          </Button>
        </>
      }
    >
      <p>
        Drop videos, photos or music anywhere on this page: they become a project, one after the other.
        Projects that your program creates with the API appear here too.
      </p>
    </EmptyState>
  )
}
