import type { EditableDocument, EditableItem } from '@engine/document/edit/editable-document.ts'
import { getValueAt, setValueAt } from '@engine/document/edit/keyframes.ts'
import { isRecord } from '@engine/document/validation/record.ts'
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignStartHorizontal,
  AlignStartVertical,
  Expand,
  Scan,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '../../../design/icon-button.tsx'
import { useEditor, useEditorSession } from '../../session/use-editor.ts'
import { toLocal, useItemIds } from '../animated/use-animated.ts'
import { usePlayhead } from '../playhead.ts'
import { type Alignment, alignBox, type Box, type Size } from './align-box.ts'
import styles from './alignment-row.module.css'

const buttons: readonly {
  readonly alignment: Alignment
  readonly label: string
  readonly icon: ReactNode
}[] = [
  { alignment: 'left', label: 'Align left', icon: <AlignStartVertical /> },
  { alignment: 'center', label: 'Centre horizontally', icon: <AlignCenterVertical /> },
  { alignment: 'right', label: 'Align right', icon: <AlignEndVertical /> },
  { alignment: 'top', label: 'Align top', icon: <AlignStartHorizontal /> },
  { alignment: 'middle', label: 'Centre vertically', icon: <AlignCenterHorizontal /> },
  { alignment: 'bottom', label: 'Align bottom', icon: <AlignEndHorizontal /> },
  { alignment: 'fill', label: 'Fill the frame', icon: <Expand /> },
  { alignment: 'fit', label: 'Fit into the frame', icon: <Scan /> },
]

/** Buttons that move items to an edge or the middle of the frame. */
export function AlignmentRow() {
  const session = useEditorSession()
  const playhead = usePlayhead()
  const itemIds = useItemIds()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const align = (alignment: Alignment, label: string): void => {
    const { ticks } = playhead.state.getState()
    session.edit(label, (document) =>
      itemIds.reduce((changed, id) => alignItem(changed, id, alignment, ticks), document),
    )
  }
  return (
    <Toolbar aria-label="Alignment" className={styles.row ?? ''}>
      {buttons.map(({ alignment, label, icon }) => (
        <IconButton
          key={alignment}
          size="s"
          label={label}
          isDisabled={!canEdit}
          onPress={() => align(alignment, label)}
        >
          {icon}
        </IconButton>
      ))}
    </Toolbar>
  )
}

function alignItem(
  document: EditableDocument,
  itemId: string,
  alignment: Alignment,
  ticks: number,
): EditableDocument {
  const item = document.items[itemId]
  if (item === undefined) return document
  const timeTicks = toLocal(ticks, item)
  const frame = { width: document.compositionWidth, height: document.compositionHeight }
  const change = alignBox(alignment, readBox(item, timeTicks), frame, readContent(document, item))
  return Object.entries(change).reduce(
    (changed, [field, value]) =>
      setValueAt(changed, { itemId, field, timeTicks, value: Number(value.toFixed(3)) }),
    document,
  )
}

function readBox(item: EditableItem, timeTicks: number): Box {
  const read = (field: string, neutral: number): number => getValueAt(item, field, timeTicks) ?? neutral
  return {
    left: read('left', 0),
    top: read('top', 0),
    width: read('width', 0),
    height: read('height', 0),
    scaleX: read('scaleX', 1),
    scaleY: read('scaleY', 1),
    rotation: read('rotation', 0),
  }
}

/** Returns the size of the file that an item shows; undefined if it shows none. */
function readContent(document: EditableDocument, { assetId }: EditableItem): Size | undefined {
  const asset = typeof assetId === 'string' ? document.assets[assetId] : undefined
  if (!isRecord(asset)) return undefined
  const { width, height } = asset
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined
}
