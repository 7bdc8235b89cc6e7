import { ease } from '@engine/document/easing.ts'
import type { Easing } from '@engine/document/model.ts'

interface CurveThumbnailProps {
  readonly easing: Easing
  readonly width: number
  readonly height: number
}

const POINTS = 40
/** Space for curves that overshoot, as a share of the height. */
const OVERSHOOT = 0.22

/** Draws how an easing runs from 0 to 1, with the values that the renderer uses. */
export function CurveThumbnail({ easing, width, height }: CurveThumbnailProps) {
  const x = (progress: number): number => 2 + progress * (width - 4)
  const y = (value: number): number => height - 2 - (value + OVERSHOOT) * ((height - 4) / (1 + 2 * OVERSHOOT))
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    const progress = index / POINTS
    return `${x(progress).toFixed(1)},${y(ease(easing, progress)).toFixed(1)}`
  })
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      style={{ width, height }}
    >
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
