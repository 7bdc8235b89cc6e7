import { FileUp, LayoutTemplate, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Page } from '../design/page.tsx'
import { SearchField } from '../design/search-field.tsx'
import { Select } from '../design/select.tsx'
import { ExportDialog } from '../exports/export-dialog.tsx'
import { useAccount } from '../session/session-context.tsx'
import { canWrite } from '../session/session-state.ts'
import { ImportDialog } from './import-dialog.tsx'
import { MediaDialog } from './media-dialog.tsx'
import { MediaTrigger } from './media-trigger.tsx'
import { NewProjectDialog } from './new-project-dialog.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { ProjectDropZone } from './project-drop-zone.tsx'
import { ProjectGrid } from './project-grid.tsx'
import type { ProjectOrder } from './sort-projects.ts'
import { TemplatesDialog } from './templates-dialog.tsx'
import { useProjectList } from './use-project-list.ts'

/** All projects of the account. */
export function ProjectsPage() {
  const [search, setSearch] = useState('')
  const [order, setOrder] = useState<ProjectOrder>('updated')
  const [dialog, setDialog] = useState<OpenDialog>()
  const canEdit = canWrite(useAccount())
  const list = useProjectList(search, order)
  const open = canEdit ? setDialog : undefined
  const close = (): void => setDialog(undefined)
  return (
    <ProjectDropZone onFiles={open}>
      <Page
        title="Projects"
        actions={<PageActions canEdit={canEdit} onOpen={setDialog} />}
        filters={
          list.total > 0 ? (
            <>
              <SearchField label="Search projects" value={search} onChange={setSearch} />
              <Select
                label="Sort by"
                isLabelHidden
                value={order}
                onChange={setOrder}
                options={[
                  { value: 'updated', label: 'Last changed' },
                  { value: 'created', label: 'Newest' },
                  { value: 'title', label: 'Title' },
                ]}
              />
            </>
          ) : undefined
        }
      >
        <ProjectGrid
          list={list}
          search={search}
          canEdit={canEdit}
          onOpen={setDialog}
          onClearSearch={() => setSearch('')}
        />
      </Page>
      <NewProjectDialog isOpen={dialog?.kind === 'new'} onClose={close} />
      <TemplatesDialog isOpen={dialog?.kind === 'templates'} onClose={close} />
      <ImportDialog
        isOpen={dialog?.kind === 'import'}
        file={dialog?.kind === 'import' ? dialog.file : undefined}
        onClose={close}
      />
      {dialog?.kind === 'media' && <MediaDialog files={dialog.files} onClose={close} />}
      {dialog?.kind === 'export' && (
        <ExportDialog projectId={dialog.project.projectId} isOpen onClose={close} />
      )}
    </ProjectDropZone>
  )
}

function PageActions({
  canEdit,
  onOpen,
}: {
  readonly canEdit: boolean
  readonly onOpen: (dialog: OpenDialog) => void
}) {
  if (!canEdit) return <p>Your API key can view projects, but not change them.</p>
  return (
    <>
      <Button icon={<FileUp />} onPress={() => onOpen({ kind: 'import', file: undefined })}>
        Import JSON
      </Button>
      <MediaTrigger onFiles={(files) => onOpen({ kind: 'media', files })} />
      <Button icon={<LayoutTemplate />} onPress={() => onOpen({ kind: 'templates' })}>
        Templates
      </Button>
      <Button variant="primary" icon={<Plus />} onPress={() => onOpen({ kind: 'new' })}>
        New project
      </Button>
    </>
  )
}
