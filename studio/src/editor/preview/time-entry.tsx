import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { PREVIEW_FPS } from '../../playback/preview-fps.ts'
import { parseTime } from '../timeline/geometry/parse-time.ts'
import styles from './time-entry.module.css'

interface TimeEntryProps {
  /** Returns where the playhead is, in ticks. */
  readonly getTicks: () => number
  readonly onSeek: (ticks: number) => void
  /** The time as it is shown. */
  readonly children: ReactNode
}

/** The time of the playhead. A press, or typing on it, replaces it by a field for another time. */
export function TimeEntry({ getTicks, onSeek, children }: TimeEntryProps) {
  /** The text that opened the field; undefined: it is closed. */
  const [typed, setTyped] = useState<string>()
  const button = useRef<HTMLButtonElement>(null)
  const returnsFocus = useRef(false)
  useEffect(() => {
    if (typed !== undefined || !returnsFocus.current) return
    returnsFocus.current = false
    button.current?.focus()
  }, [typed])
  if (typed === undefined) {
    return (
      <button
        ref={button}
        type="button"
        className={styles.time}
        aria-label="Go to a time"
        title="Go to a time: 12:15, 72.5, 300f, or +2.5 from the playhead"
        onClick={() => setTyped('')}
        onKeyDown={(event) => {
          if (!/^[\d+-]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          event.stopPropagation()
          setTyped(event.key)
        }}
      >
        {children}
      </button>
    )
  }
  const close = (): void => {
    returnsFocus.current = true
    setTyped(undefined)
  }
  return (
    <Field
      typed={typed}
      onClose={close}
      onLeave={() => setTyped(undefined)}
      onEnter={(text) => {
        const ticks = parseTime(text, { fps: PREVIEW_FPS, playhead: getTicks() })
        if (ticks === undefined) return false
        onSeek(ticks)
        close()
        return true
      }}
    />
  )
}

interface FieldProps {
  readonly typed: string
  readonly onClose: () => void
  readonly onLeave: () => void
  /** @returns Whether the text was a time. */
  readonly onEnter: (text: string) => boolean
}

function Field({ typed, onClose, onLeave, onEnter }: FieldProps) {
  const [isInvalid, setInvalid] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    else setInvalid(!onEnter(event.currentTarget.value))
  }
  return (
    <input
      ref={input}
      type="text"
      className={styles.field}
      aria-label="Time to go to"
      aria-invalid={isInvalid}
      title={isInvalid ? 'Type a time such as 12:15, 72.5, 300f or +2.5.' : undefined}
      defaultValue={typed}
      placeholder="12:15, +2.5"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
    />
  )
}
