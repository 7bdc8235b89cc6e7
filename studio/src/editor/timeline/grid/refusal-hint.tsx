import { useEffect } from 'react'
import { HEADER_WIDTH } from '../geometry/layout.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import styles from './gesture-overlay.module.css'
import { Readout } from './readout.tsx'

/** Long enough to read a sentence. */
const SHOWN_MS = 4_000

/** Shows for a moment why a drop was refused, where it was. Screen readers get the sentence from the live region. */
export function RefusalHintView() {
  const { view } = useTimeline()
  const refusal = useView((state) => state.refusal)
  useEffect(() => {
    if (refusal === undefined) return
    const timer = setTimeout(() => view.setState({ refusal: undefined }), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [refusal, view])
  if (refusal === undefined) return null
  return (
    <div className={styles.overlay} style={{ left: HEADER_WIDTH }} aria-hidden="true">
      <Readout {...refusal} isRefusal />
    </div>
  )
}
