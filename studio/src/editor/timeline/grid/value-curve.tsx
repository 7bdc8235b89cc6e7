import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { getValueAt } from '@engine/document/edit/keyframes.ts'
import { useMemo } from 'react'
import type { AnimatedProperty } from '../document/animated-properties.ts'
import { LANE_HEIGHT } from '../geometry/track-rows.ts'
import styles from './keyframe-lanes.module.css'

const SAMPLES = 96
const MARGIN = 5

interface ValueCurveProps {
  readonly item: EditableItem
  readonly property: AnimatedProperty
  readonly width: number
}

/** The values of a property over the time of its item. */
export function ValueCurve({ item, property, width }: ValueCurveProps) {
  const points = useMemo(() => samplePoints(item, property.name), [item, property.name])
  return (
    <svg
      className={styles.curve}
      width={width}
      height={LANE_HEIGHT}
      viewBox={`0 0 1 ${LANE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

function samplePoints(item: EditableItem, field: string): string {
  const values = Array.from({ length: SAMPLES + 1 }, (_, index) =>
    getValueAt(item, field, Math.round((index / SAMPLES) * item.durationTicks)),
  ).map((value) => value ?? 0)
  const min = Math.min(...values)
  const span = Math.max(...values) - min
  const height = LANE_HEIGHT - 2 * MARGIN
  return values
    .map((value, index) => {
      const y = span === 0 ? LANE_HEIGHT / 2 : MARGIN + height * (1 - (value - min) / span)
      return `${index / SAMPLES},${y.toFixed(2)}`
    })
    .join(' ')
}
