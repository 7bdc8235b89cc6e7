import { useContext, useEffect, useMemo, useState } from 'react'
import { useToasts } from '../../design/toasts.tsx'
import { useApi } from '../../session/session-context.tsx'
import { usePlayer } from '../preview/player-context.ts'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { DropFilesContext } from './drop-files.ts'
import { LiveRegion, useAnnouncer } from './live-region.tsx'
import { AssetMaterials } from './media/asset-materials.ts'
import { createMaterialLoader } from './media/create-material-loader.ts'
import type { TimelineContextValue } from './timeline-context.ts'
import { TimelinePanel } from './timeline-panel.tsx'
import { readRememberedView, rememberView } from './view/remembered-view.ts'
import { createTimelineView, type TimelineView } from './view/timeline-view.ts'

/** The timeline of the open project. */
export function Timeline() {
  const session = useEditorSession()
  const player = usePlayer()
  const toasts = useToasts()
  const dropFiles = useContext(DropFilesContext)
  const materials = useMaterials()
  const view = useRememberedView()
  const { message, announce } = useAnnouncer()
  const context = useMemo(
    (): TimelineContextValue | undefined =>
      materials && {
        ...{ session, player, view, materials, dropFiles, announce },
        showRefusal: (title) => toasts.show({ kind: 'bad', title }),
      },
    [session, player, view, materials, dropFiles, announce, toasts],
  )
  return (
    <>
      {context !== undefined && <TimelinePanel context={context} />}
      <LiveRegion message={message} />
    </>
  )
}

function useRememberedView(): TimelineView {
  const projectId = useEditor(({ project }) => project.projectId)
  const [view] = useState(() => createTimelineView(readRememberedView(localStorage, projectId)))
  useEffect(() => rememberView(view, localStorage, projectId), [view, projectId])
  return view
}

function useMaterials(): AssetMaterials | undefined {
  const { framewright } = useApi()
  const session = useEditorSession()
  const [materials, setMaterials] = useState<AssetMaterials>()
  useEffect(() => {
    const created = new AssetMaterials(
      createMaterialLoader(framewright.api, () => session.store.getState().document),
    )
    setMaterials(created)
    return () => created[Symbol.dispose]()
  }, [framewright, session])
  return materials
}
