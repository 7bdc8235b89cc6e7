import { addCaption, listCaptions } from '@engine/document/edit/caption-entries.ts'
import { Download, FileUp, MoveHorizontal, Plus, Replace } from 'lucide-react'
import { useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { IconButton, IconToggle } from '../../design/icon-button.tsx'
import { Menu } from '../../design/menu.tsx'
import { usePlayhead } from '../inspector/playhead.ts'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { CaptionTable } from './caption-table.tsx'
import { findFreeTime, getContentStart, TICKS_PER_MS } from './caption-times.ts'
import styles from './captions.module.css'
import { downloadCaptions } from './download-captions.ts'
import { FindReplace } from './find-replace.tsx'
import { ImportCaptionsDialog } from './import-captions-dialog.tsx'
import { ShiftCaptions } from './shift-captions.tsx'

interface CaptionsPanelProps {
  /** A captions item. */
  readonly itemId: string
}

const NEW_MS = 1500

/** The entries of a captions item: their times and texts. */
export function CaptionsPanel({ itemId }: CaptionsPanelProps) {
  const item = useEditor(({ document }) => document.items[itemId])
  const assetId = typeof item?.assetId === 'string' ? item.assetId : undefined
  const hasAsset = useEditor(
    ({ document }) => assetId !== undefined && document.assets[assetId] !== undefined,
  )
  if (assetId === undefined || !hasAsset) return <p className={styles.notice}>This item has no captions.</p>
  return <Captions itemId={itemId} assetId={assetId} />
}

function Captions({ itemId, assetId }: CaptionsPanelProps & { readonly assetId: string }) {
  const session = useEditorSession()
  const playhead = usePlayhead()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const [tool, setTool] = useState<'replace' | 'shift'>()
  const [isImporting, setIsImporting] = useState(false)
  const add = (): void => {
    session.edit('Add caption', (document) => {
      const item = document.items[itemId]
      if (item === undefined) return document
      const now = (playhead.state.getState().ticks - getContentStart(document, item)) / TICKS_PER_MS
      const time = findFreeTime(listCaptions(document, assetId), Math.round(now), NEW_MS)
      return addCaption(document, assetId, { text: 'New caption', ...time })
    })
  }
  const toggle = (name: 'replace' | 'shift') => (isOn: boolean) => setTool(isOn ? name : undefined)
  return (
    <div className={styles.captions}>
      <Toolbar aria-label="Captions" className={styles.toolbar ?? ''}>
        <IconButton size="s" label="Add a caption at the playhead" isDisabled={!canEdit} onPress={add}>
          <Plus />
        </IconButton>
        <IconToggle
          size="s"
          label="Find and replace"
          isSelected={tool === 'replace'}
          onChange={toggle('replace')}
        >
          <Replace />
        </IconToggle>
        <IconToggle
          size="s"
          label="Shift all times"
          isSelected={tool === 'shift'}
          isDisabled={!canEdit}
          onChange={toggle('shift')}
        >
          <MoveHorizontal />
        </IconToggle>
        <span className={styles.space} />
        <IconButton
          size="s"
          label="Import a caption file"
          isDisabled={!canEdit}
          onPress={() => setIsImporting(true)}
        >
          <FileUp />
        </IconButton>
        <Menu
          label="Download captions"
          trigger={
            <IconButton size="s" label="Download captions">
              <Download />
            </IconButton>
          }
          groups={[
            {
              actions: (['srt', 'vtt'] as const).map((format) => ({
                id: format,
                label: format === 'srt' ? 'SubRip (.srt)' : 'WebVTT (.vtt)',
                onAction: () => downloadCaptions(session.store.getState(), assetId, format),
              })),
            },
          ]}
        />
      </Toolbar>
      {tool === 'replace' && <FindReplace assetId={assetId} canEdit={canEdit} />}
      {tool === 'shift' && <ShiftCaptions assetId={assetId} />}
      <CaptionTable itemId={itemId} assetId={assetId} />
      <ImportCaptionsDialog assetId={assetId} isOpen={isImporting} onClose={() => setIsImporting(false)} />
    </div>
  )
}
