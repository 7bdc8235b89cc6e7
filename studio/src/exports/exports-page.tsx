import type { ExportTask } from 'framewright-client'
import { Clapperboard, FilterX } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { LoadMore } from '../design/load-more.tsx'
import { Page } from '../design/page.tsx'
import { Select } from '../design/select.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useAllProjects } from '../projects/use-all-projects.ts'
import { ExportDialog } from './export-dialog.tsx'
import type { ExportFilter } from './export-keys.ts'
import { ExportRow } from './export-row.tsx'
import { exportStatuses, statusLabels } from './export-status.tsx'
import styles from './exports-page.module.css'
import { useExportPages, useLiveProgress } from './use-exports.ts'

/** All exports of the account, live. The filters are in the address, so that they can be linked to. */
export function ExportsPage() {
  const { filter, setFilter } = useFilter()
  const { projects } = useAllProjects(true)
  const titles = useMemo(
    () => new Map(projects.map(({ projectId, title }) => [projectId, title])),
    [projects],
  )
  const [again, setAgain] = useState<ExportTask>()
  return (
    <Page title="Exports" filters={<Filters filter={filter} titles={titles} onChange={setFilter} />}>
      <ExportList filter={filter} titles={titles} onAgain={setAgain} onClear={() => setFilter({})} />
      {again !== undefined && again.projectId !== null && (
        <ExportDialog projectId={again.projectId} again={again} isOpen onClose={() => setAgain(undefined)} />
      )}
    </Page>
  )
}

function useFilter() {
  const [parameters, setParameters] = useSearchParams()
  const project = parameters.get('project')
  const batch = parameters.get('batch')
  const status = exportStatuses.find((each) => each === parameters.get('status'))
  const filter: ExportFilter = {
    ...(project !== null && { projectId: project }),
    ...(batch !== null && { batchId: batch }),
    ...(status !== undefined && { status }),
  }
  const setFilter = (next: ExportFilter): void => {
    setParameters({
      ...(next.projectId !== undefined && { project: next.projectId }),
      ...(next.batchId !== undefined && { batch: next.batchId }),
      ...(next.status !== undefined && { status: next.status }),
    })
  }
  return { filter, setFilter }
}

interface FiltersProps {
  readonly filter: ExportFilter
  readonly titles: ReadonlyMap<string, string>
  readonly onChange: (filter: ExportFilter) => void
}

function Filters({ filter, titles, onChange }: FiltersProps) {
  const { projectId, status, batchId } = filter
  const isListed = projectId === undefined || titles.has(projectId)
  return (
    <>
      <Select
        label="Project"
        isLabelHidden
        value={projectId ?? ''}
        onChange={(value) => {
          const { projectId: _, ...others } = filter
          onChange(value === '' ? others : { ...others, projectId: value })
        }}
        options={[
          { value: '', label: 'All projects' },
          ...(isListed ? [] : [{ value: projectId, label: 'One project' }]),
          ...[...titles].map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        label="Status"
        isLabelHidden
        value={status ?? ''}
        onChange={(value) => {
          const { status: _, ...others } = filter
          onChange(value === '' ? others : { ...others, status: value })
        }}
        options={[
          { value: '' as const, label: 'Every status' },
          ...exportStatuses.map((value) => ({ value, label: statusLabels[value] })),
        ]}
      />
      {batchId !== undefined && (
        <Button
          icon={<FilterX />}
          onPress={() => {
            const { batchId: _, ...others } = filter
            onChange(others)
          }}
        >
          Of one batch
        </Button>
      )}
    </>
  )
}

interface ExportListProps {
  readonly filter: ExportFilter
  readonly titles: ReadonlyMap<string, string>
  readonly onAgain: (task: ExportTask) => void
  readonly onClear: () => void
}

function ExportList({ filter, titles, onAgain, onClear }: ExportListProps) {
  const pages = useExportPages(filter)
  const tasks = useMemo(() => pages.data?.pages.flatMap(({ data }) => data) ?? [], [pages.data])
  const live = useLiveProgress(tasks)
  const { error, refetch, fetchNextPage } = pages
  const retry = useCallback(() => void refetch(), [refetch])
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  if (pages.data === undefined) {
    return error === null ? <LoadingList /> : <ErrorNotice error={error} onRetry={retry} />
  }
  if (tasks.length === 0) return <NoExports isFiltered={Object.keys(filter).length > 0} onClear={onClear} />
  return (
    <>
      {error !== null && <ErrorNotice error={error} onRetry={retry} />}
      <ul className={styles.list} aria-label="Exports">
        {live.map((task) => (
          <li key={task.taskId}>
            <ExportRow
              task={task}
              projectTitle={task.projectId === null ? undefined : titles.get(task.projectId)}
              onAgain={onAgain}
            />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && <LoadMore isLoading={pages.isFetchingNextPage} onLoad={loadMore} />}
    </>
  )
}

function LoadingList() {
  return (
    <div className={styles.list} role="status" aria-label="Loading the exports">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <div key={key} className={styles.loading}>
          <Skeleton width="7rem" height="3.9rem" />
          <Skeleton width="40%" />
        </div>
      ))}
    </div>
  )
}

function NoExports({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<FilterX />}
        title="No export matches the filters"
        actions={<Button onPress={onClear}>Show all exports</Button>}
      />
    )
  }
  return (
    <EmptyState icon={<Clapperboard />} title="No exports yet">
      <p>
        Choose “Export video…” in the menu of a <Link href="/projects">project</Link>. Exports that your
        program starts with the API appear here too.
      </p>
    </EmptyState>
  )
}
