import type { Composition } from '@engine/document/model.ts'
import { outputFrame } from '@engine/document/output-frame.ts'
import { useEffect, useRef, useState } from 'react'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { CanvasHandles } from './canvas-handles.tsx'
import { useCropShortcuts } from './crop/use-crop-commands.ts'
import { ExportPixels } from './export-pixels.tsx'
import { computeDrawingScale, fitFrame, type Size } from './fit-frame.ts'
import { Measurements } from './measurements.tsx'
import { usePlayer } from './player-context.ts'
import styles from './preview-panel.module.css'
import { usePreviewSetting } from './preview-settings.ts'
import { SafeAreas } from './safe-areas.tsx'
import { showContent } from './show-content.ts'
import { SourceReports } from './source-reports.tsx'
import { TransportBar } from './transport-bar.tsx'

interface PreviewPanelProps {
  /** The canvas on which the player draws. */
  readonly canvas: HTMLCanvasElement
}

/** The preview with its handles, and the controls of playback. */
export function PreviewPanel({ canvas }: PreviewPanelProps) {
  useCropShortcuts()
  return (
    <div className={styles.panel}>
      <SourceReports />
      <Stage canvas={canvas} />
      <TransportBar />
    </div>
  )
}

/** Space around the frame, for handles at its edge. */
const MARGIN = 24

function Stage({ canvas }: PreviewPanelProps) {
  const composition = useEditor((snapshot) => snapshot.composition)
  const chosenRatio = usePreviewSetting((settings) => settings.ratio)
  const ratio = chosenRatio ?? composition.outputRatio ?? 'custom'
  const zoom = usePreviewSetting((settings) => settings.zoom)
  const showsExportPixels = usePreviewSetting((settings) => settings.showsExportPixels)
  const editing = usePreviewSetting((settings) => settings.editing)
  const player = usePlayer()
  const session = useEditorSession()
  const area = useRef<HTMLDivElement>(null)
  const holder = useRef<HTMLDivElement>(null)
  const size = useSize(area)
  const frame = outputFrame(composition, ratio, 1)
  const shown = fitFrame(
    frame,
    { width: Math.max(0, size.width - 2 * MARGIN), height: Math.max(0, size.height - 2 * MARGIN) },
    zoom,
  )
  const scale = computeDrawingScale(frame, shown, window.devicePixelRatio)
  useEffect(() => {
    holder.current?.prepend(canvas)
    canvas.setAttribute('aria-hidden', 'true')
    return () => canvas.remove()
  }, [canvas])
  const isLaidOut = size.width > 0
  useEffect(() => {
    if (!isLaidOut) return undefined
    const show = (current: Composition): void => {
      const shownRatio = chosenRatio ?? current.outputRatio ?? 'custom'
      player.setComposition(showContent(current, editing), outputFrame(current, shownRatio, scale))
    }
    show(session.store.getState().composition)
    // At once and not with the next rendering, so that the player knows the end of what was just added.
    return session.store.subscribe((snapshot, before) => {
      if (snapshot.composition !== before.composition) show(snapshot.composition)
    })
  }, [player, session, chosenRatio, scale, isLaidOut, editing])
  return (
    <div ref={area} className={styles.area}>
      <div
        ref={holder}
        className={styles.frame}
        style={{ width: shown.width, height: shown.height }}
        role="img"
        aria-label="The frame at the playhead"
      >
        {showsExportPixels && <ExportPixels ratio={ratio} scale={Math.max(0.6, scale)} />}
      </div>
      <div className={styles.overlay} style={{ width: shown.width, height: shown.height }}>
        <SafeAreas />
        <CanvasHandles frame={frame} shown={shown} />
        <Measurements />
      </div>
    </div>
  )
}

/** Returns the size of an element, and renders again when it changes. */
function useSize(element: React.RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return
      const { width, height } = entry.contentRect
      setSize({ width, height })
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return size
}
