import { type EditableCaption, isCaptionEntry } from '@engine/document/edit/caption-entries.ts'
import type { EditableAsset, EditableItem } from '@engine/document/edit/editable-document.ts'
import { detectDialect } from '@engine/document/schema/dialect.ts'
import { useEffect, useReducer, useRef } from 'react'
import { hasAudio } from '../document/item-audio.ts'
import type { CanvasColors } from '../drawing/canvas-colors.ts'
import { drawTrack } from '../drawing/draw-track.ts'
import { prepareCanvas } from '../drawing/prepare-canvas.ts'
import type { PixelWindow } from '../geometry/windowing.ts'
import { useShownDocument, useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import styles from './track-canvas.module.css'

interface TrackCanvasProps {
  readonly items: readonly EditableItem[]
  readonly window: PixelWindow
  readonly height: number
  readonly elementTicks: number
  readonly colors: CanvasColors
}

/** Filmstrips, waveforms and fades of a track, and the items that are too narrow for elements. */
export function TrackCanvas({ items, window, height, elementTicks, colors }: TrackCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { materials } = useTimeline()
  const [loads, countLoad] = useReducer((count: number) => count + 1, 0)
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const selection = useSnapshot((snapshot) => snapshot.selection)
  const document = useShownDocument()
  const { assets } = document
  const dialect = detectDialect(document)
  useEffect(() => materials.subscribe(countLoad), [materials])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `loads` says that materials have arrived.
  useEffect(() => {
    const context = canvas.current && prepareCanvas(canvas.current, window.end - window.start, height)
    if (!context) return
    const selected = new Set(selection)
    drawTrack({
      ...{ context, items, dialect, window, height, pixelsPerSecond, elementTicks, materials, colors },
      selection: selected,
      hasAudio: (item) => hasAudio(assets, item),
      getCaptions: (assetId) => readCaptions(assets[assetId]),
    })
  }, [
    items,
    dialect,
    selection,
    window,
    height,
    pixelsPerSecond,
    elementTicks,
    materials,
    colors,
    loads,
    assets,
  ])
  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      style={{ left: window.start, width: window.end - window.start, height }}
    />
  )
}

function readCaptions(asset: EditableAsset | undefined): readonly EditableCaption[] {
  return Array.isArray(asset?.captions) ? asset.captions.filter(isCaptionEntry) : []
}
