import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import styles from './controls.module.css'
import { evaluateNumber } from './number-expression.ts'
import { getStepFactor, type ScrubGesture, useScrub } from './use-scrub.ts'

export interface NumberInputProps {
  /** Its accessible name. */
  readonly label: string
  /** One or two letters, or an icon, in front of the number. */
  readonly prefix?: ReactNode
  readonly unit?: string | undefined
  /** Shows fewer decimals, because the number shares its row. Default: false. */
  readonly isNarrow?: boolean
  /** In the unit shown. Undefined: none is set. */
  readonly value: number | undefined
  /** Whether the inspected objects have different values. */
  readonly isMixed?: boolean
  /** Shown if no value is set. */
  readonly placeholder?: string | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** Default: 1. */
  readonly step?: number | undefined
  /** Factors of the units that may be typed. */
  readonly units?: Readonly<Record<string, number>>
  readonly format?: (value: number) => string
  readonly parse?: (text: string) => number | undefined
  readonly isDisabled?: boolean
  readonly issue?: string | undefined
  /** Sets a number, in the unit shown. */
  readonly onSet: (value: number) => boolean
  /** Adds to the number, or to each of several. */
  readonly onNudge: (delta: number) => void
  readonly onBegin: () => ScrubGesture
}

/** Writes a number with at most four digits where it has decimals, for fields that share a row. */
function formatNarrowNumber(value: number): string {
  const decimals = Math.max(0, 3 - Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1))))
  return String(Number(value.toFixed(Math.min(2, decimals))))
}

/** Writes a number without needless decimals. */
export function formatNumber(value: number): string {
  return String(Number(value.toFixed(3)))
}

/**
 * A number that can be typed, calculated (`1920/2`), stepped with the arrow keys and dragged. Shift makes steps ten times larger, Alt ten
 * times smaller.
 */
export function NumberInput(props: NumberInputProps) {
  const { label, prefix, unit, value, isMixed = false, isDisabled = false, issue, step = 1 } = props
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const format = props.format ?? (props.isNarrow === true ? formatNarrowNumber : formatNumber)
  const shown = isMixed || value === undefined ? '' : format(value)
  const scrub = useScrub({
    step,
    isDisabled,
    begin: props.onBegin,
    onClick: () => {
      input.current?.focus()
      input.current?.select()
    },
  })
  const read = (text: string): number | undefined =>
    props.parse?.(text) ?? evaluateNumber(text, value, props.units)
  const isEmpty = draft === undefined || draft.trim() === '' || draft.trim() === shown
  const isUnreadable = !isEmpty && read(draft) === undefined
  const commit = (): void => {
    const parsed = isEmpty ? undefined : read(draft)
    // Invalid text is kept, so that it can be corrected.
    if (isUnreadable) return
    if (parsed === undefined || props.onSet(clamp(parsed, props.minimum, props.maximum))) setDraft(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction !== 0) {
      event.preventDefault()
      setDraft(undefined)
      props.onNudge(direction * step * getStepFactor(event))
    } else if (event.key === 'Enter') {
      commit()
      event.currentTarget.select()
    } else if (event.key === 'Escape' && draft !== undefined) {
      event.stopPropagation()
      setDraft(undefined)
    }
  }
  return (
    <span
      className={styles.number}
      data-invalid={issue !== undefined || isUnreadable || undefined}
      data-disabled={isDisabled || undefined}
    >
      {prefix !== undefined && (
        <label htmlFor={id} className={styles.prefix} title={label} {...scrub} aria-hidden="true">
          {prefix}
        </label>
      )}
      <input
        ref={input}
        id={id}
        className={styles.numberInput}
        role="spinbutton"
        aria-label={label}
        title={isMixed || value === undefined ? undefined : `${label}: ${formatNumber(value)}${unit ?? ''}`}
        aria-invalid={issue !== undefined || isUnreadable || undefined}
        {...(value !== undefined &&
          !isMixed && { 'aria-valuenow': value, 'aria-valuetext': `${shown}${unit ?? ''}` })}
        {...(props.minimum !== undefined && { 'aria-valuemin': props.minimum })}
        {...(props.maximum !== undefined && { 'aria-valuemax': props.maximum })}
        autoComplete="off"
        spellCheck={false}
        disabled={isDisabled}
        placeholder={isMixed ? 'Mixed' : props.placeholder}
        value={draft ?? shown}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        {...scrub}
        onPointerDown={(event) => {
          // A number that is being typed is selected with the pointer, not dragged.
          if (document.activeElement === event.currentTarget) return
          event.preventDefault()
          scrub.onPointerDown(event)
        }}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
      />
      {unit !== undefined && !isMixed && (value !== undefined || draft !== undefined) && (
        <span className={styles.unit} {...scrub} aria-hidden="true">
          {unit}
        </span>
      )}
    </span>
  )
}

function clamp(
  value: number,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
): number {
  return Math.min(maximum, Math.max(minimum, value))
}
