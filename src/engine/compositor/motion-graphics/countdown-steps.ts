import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { Clock } from './clock.ts'

/** The settings of a countdown. */
interface CountdownProps {
  readonly from: number
  readonly pace: 'fit' | 'seconds'
  readonly format: 'number' | 'clock'
  readonly endText: string
}

/** Fraction of a number's time in which it replaces the previous one. */
export const CHANGE = 0.3

/**
 * Plans what is shown one after the other: numbers, then the end text, or a 0 if the countdown counts
 * seconds.
 */
export function planSteps(props: CountdownProps): {
  readonly count: number
  readonly numbers: number
  textAt(step: number): string
} {
  const numbers = Math.round(props.from)
  const hasEnd = props.endText.trim() !== '' || props.pace === 'seconds'
  return {
    numbers,
    count: numbers + (hasEnd ? 1 : 0),
    textAt: (step) => {
      if (step >= numbers && props.endText.trim() !== '') return props.endText.trim()
      return formatStep(numbers - step, props.format)
    },
  }
}

/** Returns the current step plus the elapsed fraction of it. */
export function computePosition(props: CountdownProps, { localTicks, durationTicks }: Clock): number {
  const { count, numbers } = planSteps(props)
  const steps = props.pace === 'fit' ? (localTicks / durationTicks) * count : localTicks / TICKS_PER_SECOND
  const last = props.pace === 'fit' ? count : numbers + CHANGE
  return Math.min(last, Math.max(0, steps))
}

function formatStep(seconds: number, format: CountdownProps['format']): string {
  if (format === 'number') return String(seconds)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
