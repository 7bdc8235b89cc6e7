import { type KeyboardEvent, useState } from 'react'
import { getStepFactor } from '../inspector/controls/use-scrub.ts'
import { formatMs, parseMs } from './caption-times.ts'
import styles from './captions.module.css'

interface TimeInputProps {
  readonly label: string
  /** Milliseconds. */
  readonly value: number
  /** The step of arrow keys, in milliseconds. */
  readonly step: number
  readonly isDisabled: boolean
  /** @returns Whether the time is possible. */
  readonly onChange: (value: number) => boolean
}

/** A time that can be typed, and stepped by frames. */
export function TimeInput({ label, value, step, isDisabled, onChange }: TimeInputProps) {
  const [draft, setDraft] = useState<string>()
  const parsed = draft === undefined ? undefined : parseMs(draft, value)
  const isInvalid = draft !== undefined && draft.trim() !== '' && parsed === undefined
  const commit = (): void => {
    if (parsed === undefined || parsed === Math.round(value) || onChange(Math.max(0, parsed)))
      setDraft(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (direction !== undefined) {
      event.preventDefault()
      setDraft(undefined)
      onChange(Math.max(0, Math.round(value + direction * step * getStepFactor(event))))
    } else if (event.key === 'Enter') commit()
    else if (event.key === 'Escape') setDraft(undefined)
  }
  return (
    <input
      className={styles.time}
      aria-label={label}
      aria-invalid={isInvalid}
      disabled={isDisabled}
      value={draft ?? formatMs(value)}
      onChange={({ target }) => setDraft(target.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}
