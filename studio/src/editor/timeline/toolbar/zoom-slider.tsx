import { getTimelineEnd } from '@engine/document/edit/timeline-queries.ts'
import { sliderToZoom, zoomToSlider } from '../geometry/time-scale.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import { zoomTo } from '../view/zoom.ts'
import styles from './timeline-toolbar.module.css'

const STEPS = 200

/** Zooms the timeline around its centre. */
export function ZoomSlider() {
  const { session, view } = useTimeline()
  const position = useView((state) => zoomToSlider(state.pixelsPerSecond))
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label="Zoom"
      min={0}
      max={STEPS}
      value={Math.round(position * STEPS)}
      onChange={(event) => {
        const end = getTimelineEnd(session.store.getState().document)
        zoomTo(view, sliderToZoom(Number(event.target.value) / STEPS), end)
      }}
    />
  )
}
