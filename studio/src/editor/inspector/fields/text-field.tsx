import { useState } from 'react'
import styles from '../controls/controls.module.css'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** A line of text. */
export function TextRow(props: FieldProps) {
  return <TextControl {...props} isLong={false} />
}

/** A text of several lines, which the thumbnail follows while it is typed. */
export function LongTextRow(props: FieldProps) {
  return <TextControl {...props} isLong />
}

function TextControl({ isLong, ...props }: FieldProps & { readonly isLong: boolean }) {
  const state = useField(props)
  const { presentation, value, isMixed, editor } = state
  // A refused text is kept, so that it can be corrected.
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const text = refused ?? (isMixed || typeof value !== 'string' ? '' : value)
  const change = (next: string): void => {
    const isRemoved = next === '' && !props.field.isRequired
    const isDone = editor.change(() => (isRemoved ? undefined : next), { merges: true })
    setRefused(isDone ? undefined : next)
  }
  const attributes = {
    className: styles.text,
    'aria-label': presentation.label,
    'aria-invalid': editor.issue !== undefined,
    placeholder: isMixed ? 'Mixed' : (presentation.placeholder ?? ''),
    disabled: !editor.canEdit,
    value: text,
    onBlur: () => setRefused(undefined),
  }
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      isWide={isLong}
      issue={editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      {isLong ? (
        <textarea {...attributes} dir="auto" rows={3} onChange={(event) => change(event.target.value)} />
      ) : (
        <input {...attributes} onChange={(event) => change(event.target.value)} />
      )}
    </RowFrame>
  )
}
