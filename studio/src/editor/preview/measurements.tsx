import { usePlayerState } from './player-context.ts'
import styles from './preview-panel.module.css'
import { usePreviewSetting } from './preview-settings.ts'

/** Shows developers the cost of drawing. */
export function Measurements() {
  const isShown = usePreviewSetting((settings) => settings.showsMeasurements)
  return isShown ? <Overlay /> : null
}

function Overlay() {
  const drawMilliseconds = usePlayerState((state) => state.drawMilliseconds)
  const droppedFrames = usePlayerState((state) => state.droppedFrames)
  const playedFrames = usePlayerState((state) => state.playedFrames)
  const isExact = usePlayerState((state) => state.isExact)
  const lines = [
    `draw    ${drawMilliseconds.toFixed(1)} ms`,
    `dropped ${droppedFrames} of ${playedFrames}`,
    isExact ? 'exact' : 'provisional',
  ]
  return <div className={styles.measurements}>{lines.join('\n')}</div>
}
