import { useState } from 'react'
import styles from '../controls/controls.module.css'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** A value of any form, as JSON. */
export function JsonRow(props: FieldProps) {
  const state = useField(props)
  const { presentation, value, isMixed, editor } = state
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const [syntaxError, setSyntaxError] = useState<string | undefined>(undefined)
  const shown = isMixed || value === undefined ? '' : JSON.stringify(value, undefined, 2)
  const commit = (): void => {
    const isRemoved = draft?.trim() === '' && !props.field.isRequired
    try {
      if (isRemoved) state.reset?.()
      else if (draft !== undefined && draft !== shown) {
        const parsed: unknown = JSON.parse(draft)
        setSyntaxError(undefined)
        if (!editor.change(() => parsed)) return
      }
      setDraft(undefined)
      setSyntaxError(undefined)
    } catch (error) {
      // The text stays to be corrected.
      setSyntaxError(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      isWide
      issue={syntaxError ?? editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <textarea
        className={`${styles.text} ${styles.mono}`}
        aria-label={`${presentation.label} as JSON`}
        spellCheck={false}
        rows={2}
        disabled={!editor.canEdit}
        placeholder={isMixed ? 'Mixed' : 'None'}
        value={draft ?? shown}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
      />
    </RowFrame>
  )
}
