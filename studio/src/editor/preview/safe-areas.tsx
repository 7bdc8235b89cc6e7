import { safeAreas } from '@engine/document/registries/safe-areas.ts'
import styles from './preview-panel.module.css'
import { usePreviewSetting } from './preview-settings.ts'

const toPercent = (fraction: number): string => `${fraction * 100}%`

/** The part of the frame that a platform does not cover with its own controls. */
export function SafeAreas() {
  const name = usePreviewSetting((settings) => settings.safeArea)
  if (name === undefined) return null
  const { left, top, right, bottom } = safeAreas[name]
  return (
    <div
      className={styles.safeArea}
      style={{
        left: toPercent(left),
        top: toPercent(top),
        right: toPercent(right),
        bottom: toPercent(bottom),
      }}
    />
  )
}
