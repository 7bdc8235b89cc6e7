import type { EditableItem, EditableTrack } from '@engine/document/edit/editable-document.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { memo, useMemo } from 'react'
import { getCellKey, indexRowCells } from '../document/row-cells.ts'
import type { CanvasColors } from '../drawing/canvas-colors.ts'
import { isDrawn } from '../drawing/draw-track.ts'
import { HEADER_WIDTH, TOP_SPACE } from '../geometry/layout.ts'
import type { TrackRow } from '../geometry/track-rows.ts'
import { itemsInRange, type PixelWindow, windowToTicks } from '../geometry/windowing.ts'
import { useShownDocument, useSnapshot, useView } from '../timeline-context.ts'
import { AddTransitionButton } from './add-transition-button.tsx'
import { ItemElement } from './item-element.tsx'
import { KeyframeLanes } from './keyframe-lanes.tsx'
import { TrackCanvas } from './track-canvas.tsx'
import { TrackHeader } from './track-header.tsx'
import styles from './track-row.module.css'
import { TransitionElements } from './transition-elements.tsx'

interface TrackRowProps {
  readonly row: TrackRow
  readonly track: EditableTrack
  readonly window: PixelWindow
  /** Items from this length have elements; shorter ones are drawn on the canvas. */
  readonly elementTicks: number
  readonly colors: CanvasColors | undefined
}

/** A track: its header, and the items in the rendered window. */
export const TrackRowView = memo(function TrackRowView(props: TrackRowProps) {
  const { row, track, window, elementTicks, colors } = props
  const document = useShownDocument()
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const items = useMemo(() => listTrackItems(document, track.id), [document, track])
  const visible = useMemo(
    () => itemsInRange(items, windowToTicks(window, pixelsPerSecond)),
    [items, window, pixelsPerSecond],
  )
  const isLocked = useSnapshot((snapshot) => !snapshot.canEdit)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out and scrolled like this.
    // biome-ignore lint/a11y/useFocusableInteractive: the header and the items are what is focused.
    <div
      className={`${styles.row} ${track.hidden ? styles.hidden : ''} ${isLocked ? styles.locked : ''}`}
      role="row"
      aria-rowindex={row.index + 1}
      style={{ top: row.top + TOP_SPACE, height: row.fullHeight }}
    >
      <TrackHeader row={row} track={track} items={items} />
      <div className={styles.lane} role="presentation" style={{ left: HEADER_WIDTH, height: row.height }}>
        <Items items={items} visible={visible} elementTicks={elementTicks} row={row} />
        {colors !== undefined && visible.some((item) => isDrawn(item, elementTicks)) && (
          <TrackCanvas
            items={visible}
            window={window}
            height={row.height}
            elementTicks={elementTicks}
            colors={colors}
          />
        )}
        <TransitionElements trackId={track.id} height={row.height} />
        <AddTransitionButton trackId={track.id} />
      </div>
      {row.fullHeight > row.height && <KeyframeLanes row={row} />}
    </div>
  )
})

interface ItemsProps {
  readonly items: readonly EditableItem[]
  readonly visible: readonly EditableItem[]
  readonly elementTicks: number
  readonly row: TrackRow
}

function Items({ items, visible, elementTicks, row }: ItemsProps) {
  const document = useShownDocument()
  const focusedId = useView(({ focus }) => (focus?.kind === 'item' ? focus.itemId : undefined))
  const selection = useSnapshot((snapshot) => snapshot.selection)
  const selected = useMemo(() => new Set(selection), [selection])
  const draggedIds = useView((state) => state.preview?.draggedIds)
  const shown = visible.filter(({ id, durationTicks }) => durationTicks >= elementTicks || id === focusedId)
  const focused = items.find(({ id }) => id === focusedId)
  if (focused !== undefined && !shown.includes(focused)) shown.push(focused)
  const indexes = useMemo(() => indexRowCells(document, row.trackId), [document, row.trackId])
  return shown.map((item) => (
    <ItemElement
      key={item.id}
      item={item}
      index={indexes.get(getCellKey({ kind: 'item', itemId: item.id })) ?? 0}
      trackNumber={document.tracks.length - row.index}
      height={row.height}
      isSelected={selected.has(item.id)}
      isFocused={item.id === focusedId}
      isDragged={draggedIds?.has(item.id) === true}
    />
  ))
}
