import { listCaptions } from '@engine/document/edit/caption-entries.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { usePlayhead } from '../inspector/playhead.ts'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { CaptionRow } from './caption-row.tsx'
import { findActive, getContentStart, TICKS_PER_MS } from './caption-times.ts'
import styles from './captions.module.css'

interface CaptionTableProps {
  readonly itemId: string
  readonly assetId: string
}

const ROW_PIXELS = 56

/** The entries in a list of which only the visible ones have elements. The one that is shown at the playhead is marked. */
export function CaptionTable({ itemId, assetId }: CaptionTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const session = useEditorSession()
  const playhead = usePlayhead()
  const captions = useEditor(({ document }) => document.assets[assetId]?.captions)
  const filename = useEditor(({ document }) => document.assets[assetId]?.filename)
  const contentStart = useEditor(({ document }) => {
    const item = document.items[itemId]
    return item === undefined ? 0 : getContentStart(document, item)
  })
  const entries = captions === undefined ? [] : listCaptions(session.store.getState().document, assetId)
  const active = useStore(playhead.state, ({ ticks }) =>
    findActive(entries, (ticks - contentStart) / TICKS_PER_MS),
  )
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 6,
  })
  const { scrollToIndex } = rows
  useEffect(() => {
    // The list follows the film, but not while somebody writes in it.
    const isWriting = scroller.current?.contains(document.activeElement) ?? false
    if (active !== -1 && !isWriting) scrollToIndex(active, { align: 'auto' })
  }, [active, scrollToIndex])
  if (entries.length === 0)
    return (
      <p className={styles.notice}>
        {typeof filename === 'string' && filename !== ''
          ? `There are no captions here yet. They may be in the file “${filename}”: import it to edit them.`
          : 'There are no captions yet. Import a file, or add the first one.'}
      </p>
    )
  return (
    <div ref={scroller} className={styles.scroller}>
      <ol className={styles.rows} aria-label="Captions" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const entry = entries[index]
          if (entry === undefined) return null
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={entries.length}
              className={styles.row}
              data-active={index === active || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <CaptionRow
                assetId={assetId}
                index={index}
                entry={entry}
                isLast={index === entries.length - 1}
                isActive={index === active}
                onSeek={() => playhead.seek(Math.round(contentStart + entry.startMs * TICKS_PER_MS))}
              />
            </li>
          )
        })}
      </ol>
    </div>
  )
}
