import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { getTimelineEnd } from '@engine/document/edit/timeline-queries.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { useMemo, useRef } from 'react'
import { findFocusPlace } from '../document/focus-moves.ts'
import { useCanvasColors } from '../drawing/canvas-colors.ts'
import { BOTTOM_SPACE, HEADER_WIDTH, RULER_HEIGHT, TOP_SPACE } from '../geometry/layout.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { getRowsHeight, rowsBetween, type TrackRow } from '../geometry/track-rows.ts'
import { chooseElementTicks, itemsInRange, windowToTicks } from '../geometry/windowing.ts'
import { useContextMenu } from '../gestures/use-context-menu.tsx'
import { useDropping } from '../gestures/use-dropping.ts'
import { useTimelinePointer } from '../gestures/use-timeline-pointer.ts'
import { ContextMenu } from '../menus/context-menu.tsx'
import { useShownDocument, useTimeline, useView } from '../timeline-context.ts'
import { getRows } from '../view/rows.ts'
import type { GridFocus } from '../view/timeline-view.ts'
import { BladeLine } from './blade-line.tsx'
import { GestureOverlay } from './gesture-overlay.tsx'
import { GridCorner } from './grid-corner.tsx'
import { PlayheadLine } from './playhead.tsx'
import { RangeShade } from './range-shade.tsx'
import { RefusalHintView } from './refusal-hint.tsx'
import { Ruler } from './ruler.tsx'
import styles from './timeline-grid.module.css'
import { TrackRowView } from './track-row.tsx'
import { useGridKeyboard } from './use-grid-keyboard.ts'
import { useInitialFit } from './use-initial-fit.ts'
import { useLaneItem } from './use-lane-item.ts'
import { useLostFocus } from './use-lost-focus.ts'
import { useRevealing } from './use-revealing.ts'
import { useScrollPosition } from './use-scroll-position.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'
import { useHorizontalWindow, useVerticalRange } from './use-window.ts'

/** The ruler and the tracks, in one scrolling area. Only what is visible is rendered, in both directions. */
export function TimelineGrid() {
  const { view } = useTimeline()
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const document = useShownDocument()
  const laneItemId = useView((state) => state.laneItemId)
  const sizes = useView((state) => state.trackSizes)
  const defaultSize = useView((state) => state.defaultSize)
  const rows = useMemo(
    () => getRows(document, { trackSizes: sizes, defaultSize, laneItemId }),
    [document, sizes, defaultSize, laneItemId],
  )
  const endTicks = useMemo(() => getTimelineEnd(document), [document])
  const contentWidth = useContentWidth(endTicks)
  const height = getRowsHeight(rows) + TOP_SPACE + BOTTOM_SPACE
  useScrollPosition(scroller)
  useLostFocus()
  useLaneItem()
  useInitialFit()
  useRevealing()
  useWheelZoom(scroller)
  const pointer = useTimelinePointer(body, scroller)
  const onKeyDown = useGridKeyboard()
  const contextMenu = useContextMenu(body)
  const dropping = useDropping(body)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div
      ref={scroller}
      className={styles.scroller}
      role="group"
      aria-label="Tracks and items"
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: { scrollLeft, scrollTop } }) => view.setState({ scrollLeft, scrollTop })}
    >
      <div
        className={styles.top}
        style={{ width: contentWidth + HEADER_WIDTH, height: RULER_HEIGHT }}
        role="presentation"
      >
        <GridCorner />
        <Ruler />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keyboard does the same through the grid around it. */}
      <div
        ref={body}
        className={styles.body}
        style={{ width: contentWidth + HEADER_WIDTH, height }}
        role="presentation"
        {...pointer}
        {...dropping}
        onContextMenu={contextMenu.onContextMenu}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out and scrolled like this. */}
        <div
          className={styles.grid}
          role="grid"
          aria-label="Timeline"
          aria-rowcount={rows.length}
          aria-multiselectable="true"
          tabIndex={-1}
        >
          <Rows rows={rows} />
        </div>
        <RangeShade />
        <GestureOverlay />
        <BladeLine />
        <RefusalHintView />
        <PlayheadLine />
      </div>
      <ContextMenu menu={contextMenu.menu} onClose={contextMenu.close} />
    </div>
  )
}

function Rows({ rows }: { readonly rows: readonly TrackRow[] }) {
  const document = useShownDocument()
  const { top, bottom } = useVerticalRange()
  const window = useHorizontalWindow()
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const focus = useView((state) => state.focus)
  const colors = useCanvasColors()
  const visible = useMemo(() => rowsBetween(rows, top, bottom), [rows, top, bottom])
  const shown = useMemo(
    () => addFocused(visible, rows, findFocusedTrack(document, focus)),
    [visible, rows, document, focus],
  )
  const elementTicks = useMemo(() => {
    const range = windowToTicks(window, pixelsPerSecond)
    const items = shown.flatMap(({ index }) => {
      const track = document.tracks[index]
      return track === undefined ? [] : itemsInRange(listTrackItems(document, track.id), range)
    })
    return chooseElementTicks(items, pixelsPerSecond)
  }, [document, shown, window, pixelsPerSecond])
  return shown.map((row) => {
    const track = document.tracks[row.index]
    return track === undefined ? null : (
      <TrackRowView
        key={row.trackId}
        row={row}
        track={track}
        window={window}
        elementTicks={elementTicks}
        colors={colors}
      />
    )
  })
}

/** The row with the focus stays in the page, or the focus would be lost. */
function addFocused(
  visible: readonly TrackRow[],
  rows: readonly TrackRow[],
  trackId: string | undefined,
): readonly TrackRow[] {
  if (trackId === undefined || visible.some((row) => row.trackId === trackId)) return visible
  const focused = rows.find((row) => row.trackId === trackId)
  return focused === undefined ? visible : [...visible, focused]
}

function findFocusedTrack(document: EditableDocument, focus: GridFocus | undefined): string | undefined {
  return document.tracks[findFocusPlace(document, focus)?.trackIndex ?? -1]?.id
}

/** The document, and space behind it to drop something. */
function useContentWidth(endTicks: number): number {
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const width = useView((state) => state.width)
  const needed = useView((state) => Math.ceil((state.scrollLeft + state.width) / 1024) * 1024)
  return Math.max(Math.ceil(ticksToPixels(endTicks, pixelsPerSecond) + width * 0.5), Math.min(needed, width))
}
