import type { ProjectSummary } from 'framewright-client'
import { Clapperboard, Copy, Ellipsis, FileDown, Film, Layers, Pencil, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Badge } from '../design/badge.tsx'
import { formatDuration } from '../design/format-time.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Menu } from '../design/menu.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { useWasVisible } from '../design/use-visible.ts'
import { useDeleteProject } from './pending-deletions-provider.tsx'
import { useProjectActions } from './project-actions.ts'
import styles from './project-card.module.css'
import { ProjectPoster } from './project-poster.tsx'
import { useProjectFacts } from './project-queries.ts'
import { RenameField } from './rename-field.tsx'

interface ProjectCardProps {
  readonly project: ProjectSummary
  /** Whether the API key may change projects. */
  readonly canEdit: boolean
  readonly onExport: (project: ProjectSummary) => void
}

/** A project of the list with its poster and its menu. */
export function ProjectCard({ project, canEdit, onExport }: ProjectCardProps) {
  const [ref, wasVisible] = useWasVisible<HTMLElement>()
  const facts = useProjectFacts(project, wasVisible)
  const [isRenaming, setIsRenaming] = useState(false)
  const { rename } = useProjectActions()
  const titleId = useId()
  const { title, projectId, updatedAt } = project
  const isEmpty = facts.data?.durationSeconds === 0
  return (
    <article ref={ref} className={styles.card} aria-labelledby={titleId}>
      <div className={styles.poster}>
        <ProjectPoster project={project} isEmpty={isEmpty} isEnabled={wasVisible && !facts.isPending} />
        {facts.data?.isTemplate === true && (
          <span className={styles.template}>
            <Badge kind="accent">Template</Badge>
          </span>
        )}
        {facts.data !== undefined && !isEmpty && (
          <span className={styles.duration}>{formatDuration(facts.data.durationSeconds)}</span>
        )}
      </div>
      <div className={styles.text}>
        <div className={styles.titles}>
          {isRenaming ? (
            <RenameField
              title={title}
              onCancel={() => setIsRenaming(false)}
              onRename={async (next) => {
                if (await rename(project, next)) setIsRenaming(false)
              }}
            />
          ) : (
            // The link covers the whole card; the menu is above it.
            <Link className={styles.link} href={`/projects/${projectId}`}>
              <h2 className={styles.title} id={titleId} title={title}>
                {title}
              </h2>
            </Link>
          )}
          <p className={styles.facts}>
            {facts.data !== undefined && (
              <span>
                {facts.data.width} × {facts.data.height}
              </span>
            )}
            <RelativeTime time={updatedAt} />
          </p>
        </div>
        <div className={styles.menu}>
          <ProjectMenu
            project={project}
            canEdit={canEdit}
            isTemplate={facts.data?.isTemplate === true}
            onExport={() => onExport(project)}
            onRename={() => setIsRenaming(true)}
          />
        </div>
      </div>
    </article>
  )
}

interface ProjectMenuProps {
  readonly project: ProjectSummary
  readonly isTemplate: boolean
  readonly canEdit: boolean
  readonly onExport: () => void
  readonly onRename: () => void
}

function ProjectMenu({ project, canEdit, isTemplate, onExport, onRename }: ProjectMenuProps) {
  const { duplicate, exportJson } = useProjectActions()
  const deleteProject = useDeleteProject()
  const [, navigate] = useLocation()
  const isDisabled = !canEdit
  return (
    <Menu
      label={`Actions for ${project.title}`}
      trigger={
        <IconButton label={`Actions for ${project.title}`}>
          <Ellipsis />
        </IconButton>
      }
      groups={[
        {
          ...(isDisabled && { title: 'Your API key can only view.' }),
          actions: [
            { id: 'export', label: 'Export video…', icon: <Film />, isDisabled, onAction: onExport },
            ...(isTemplate
              ? [
                  {
                    id: 'fill',
                    label: 'Fill in the template…',
                    icon: <Layers />,
                    onAction: () => navigate(`/projects/${project.projectId}/batch`),
                  },
                ]
              : []),
            { id: 'rename', label: 'Rename', icon: <Pencil />, isDisabled, onAction: onRename },
            {
              id: 'duplicate',
              label: 'Duplicate',
              icon: <Copy />,
              isDisabled,
              onAction: () => void duplicate(project),
            },
          ],
        },
        {
          actions: [
            {
              id: 'exports',
              label: 'Show its exports',
              icon: <Clapperboard />,
              onAction: () => navigate(`/exports?project=${project.projectId}`),
            },
            {
              id: 'json',
              label: 'Save as JSON',
              icon: <FileDown />,
              onAction: () => void exportJson(project),
            },
          ],
        },
        {
          actions: [
            {
              id: 'delete',
              label: 'Delete',
              icon: <Trash2 />,
              isDangerous: true,
              isDisabled,
              onAction: () => deleteProject(project),
            },
          ],
        },
      ]}
    />
  )
}
