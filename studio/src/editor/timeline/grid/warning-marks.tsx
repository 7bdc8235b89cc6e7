import { ticksToPixels } from '../geometry/time-scale.ts'
import { useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import { revealTicks } from '../view/zoom.ts'
import styles from './warning-marks.module.css'

/** Marks in the ruler at items with warnings. A click selects the item. */
export function WarningMarks() {
  const { session, view } = useTimeline()
  const warnings = useSnapshot((snapshot) => snapshot.warnings)
  const items = useSnapshot((snapshot) => snapshot.document.items)
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const seen = new Set<string>()
  return warnings.map(({ itemId, message }) => {
    const item = itemId === null ? undefined : items[itemId]
    if (item === undefined || seen.has(item.id)) return null
    seen.add(item.id)
    return (
      <button
        key={item.id}
        type="button"
        className={styles.mark}
        style={{ left: ticksToPixels(item.startTicks, pixelsPerSecond) }}
        title={message}
        aria-label={`Select the item with a warning: ${message}`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => {
          session.select([item.id])
          view.setState({ focus: { kind: 'item', itemId: item.id } })
          revealTicks(view, item.startTicks, { turnsPage: false })
        }}
      />
    )
  })
}
