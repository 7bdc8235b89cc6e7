import { HEADER_WIDTH } from '../geometry/layout.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { useView } from '../timeline-context.ts'
import type { GesturePreview } from '../view/timeline-view.ts'
import styles from './gesture-overlay.module.css'
import { Readout } from './readout.tsx'

/** The overlays of a drag: the snap line, ghosts, the box of a selection, and the new time. */
export function GestureOverlay() {
  const preview = useView((state) => state.preview)
  if (preview === undefined) return null
  const { marquee } = preview
  return (
    <div className={styles.overlay} style={{ left: HEADER_WIDTH }} aria-hidden="true">
      <SourceLimits limits={preview.sourceLimits} />
      {preview.newTrackTop !== undefined && (
        <div className={styles.newTrack} style={{ top: preview.newTrackTop + 6 }} />
      )}
      <Ghosts preview={preview} />
      <Guide ticks={preview.guideTicks} />
      {marquee !== undefined && <div className={styles.marquee} style={{ ...marquee }} />}
      {preview.readout !== undefined && (
        <Readout
          {...preview.readout}
          text={preview.refusal ?? preview.readout.text}
          isRefusal={preview.refusal !== undefined}
        />
      )}
    </div>
  )
}

function Guide({ ticks }: { readonly ticks: number | undefined }) {
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  if (ticks === undefined) return null
  return (
    <div
      className={styles.guide}
      style={{ transform: `translateX(${ticksToPixels(ticks, pixelsPerSecond)}px)` }}
    />
  )
}

function Ghosts({ preview }: { readonly preview: GesturePreview }) {
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const isRefused = preview.refusal !== undefined
  return preview.ghosts?.map((ghost) => (
    <div
      key={ghost.id}
      className={`${styles.ghost} ${isRefused ? styles.refused : ''}`}
      style={{
        transform: `translate(${ticksToPixels(ghost.startTicks, pixelsPerSecond)}px, ${ghost.top}px)`,
        width: ticksToPixels(ghost.durationTicks, pixelsPerSecond),
        height: ghost.height,
      }}
    />
  ))
}

function SourceLimits({ limits }: { readonly limits: GesturePreview['sourceLimits'] }) {
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const end = useView((state) => state.scrollLeft + state.width + 64)
  if (limits === undefined) return null
  const left = ticksToPixels(limits.startTicks, pixelsPerSecond)
  const right = Math.min(ticksToPixels(limits.endTicks, pixelsPerSecond), end)
  return (
    <div
      className={styles.source}
      style={{ left, width: Math.max(0, right - left), top: limits.top, height: limits.height }}
    />
  )
}
