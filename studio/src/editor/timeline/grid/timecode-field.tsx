import { useEffect, useState } from 'react'
import { TimeEntry } from '../../preview/time-entry.tsx'
import { formatTime } from '../geometry/timecode.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import styles from './grid-corner.module.css'

/** The time of the playhead, and a field for another one. */
export function TimecodeField() {
  const { player, view } = useTimeline()
  const [element, setElement] = useState<HTMLSpanElement | null>(null)
  const timeDisplay = useView((state) => state.timeDisplay)
  useEffect(() => {
    const show = (): void => {
      if (element === null) return
      const { fps } = view.getState()
      element.textContent = formatTime(player.state.getState().ticks, { fps, timeDisplay })
    }
    show()
    return player.state.subscribe(show)
  }, [element, player, view, timeDisplay])
  return (
    <TimeEntry getTicks={() => player.state.getState().ticks} onSeek={(ticks) => player.seek(ticks)}>
      <span ref={setElement} className={styles.time} />
    </TimeEntry>
  )
}
