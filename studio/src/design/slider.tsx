import { Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import styles from './slider.module.css'

interface SliderProps {
  /** Its accessible name. */
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly minimum?: number
  readonly maximum: number
  readonly step?: number
  /** Says the value in words, such as `3.2 s`. */
  readonly formatValue?: Intl.NumberFormatOptions
}

/** Chooses a number by dragging; arrow keys step it. */
export function Slider({ label, value, onChange, minimum = 0, maximum, step = 1, formatValue }: SliderProps) {
  return (
    <AriaSlider
      className={styles.slider ?? ''}
      aria-label={label}
      value={value}
      minValue={minimum}
      maxValue={maximum}
      step={step}
      onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? minimum) : next)}
      {...(formatValue !== undefined && { formatOptions: formatValue })}
    >
      <SliderTrack className={styles.track ?? ''}>
        {({ state }) => (
          <>
            <span className={styles.rail} />
            <span className={styles.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={styles.thumb ?? ''} />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  )
}
