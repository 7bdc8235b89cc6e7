import { type KeyboardEvent, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import styles from './color.module.css'
import { ColorPanel } from './color-panel.tsx'
import { readTypedColor } from './color-text.ts'
import controls from './controls.module.css'
import { Swatch } from './swatch.tsx'

export interface ColorInputProps {
  readonly label: string
  /** A CSS colour; undefined: none. */
  readonly value: string | undefined
  readonly isMixed?: boolean
  readonly placeholder?: string
  readonly isDisabled: boolean
  readonly isInvalid?: boolean
  /** @param options.merges - Whether the change belongs to a drag. */
  readonly onChange: (color: string, options: { readonly merges: boolean }) => void
}

/** A colour that can be typed, or chosen in a panel that opens from its swatch. */
export function ColorInput(props: ColorInputProps) {
  const {
    label,
    value,
    isMixed = false,
    placeholder = 'None',
    isDisabled,
    isInvalid = false,
    onChange,
  } = props
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const shown = isMixed || value === undefined ? '' : value
  const isUnreadable = draft !== undefined && draft.trim() !== '' && readTypedColor(draft) === undefined
  const commit = (): void => {
    const typed = draft === undefined ? undefined : readTypedColor(draft)
    if (typed !== undefined && typed !== value) onChange(typed, { merges: false })
    if (draft === undefined || typed !== undefined || draft.trim() === '') setDraft(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape' && draft !== undefined) {
      event.stopPropagation()
      setDraft(undefined)
    }
  }
  return (
    <span
      className={controls.number}
      data-invalid={isInvalid || isUnreadable || undefined}
      data-disabled={isDisabled || undefined}
    >
      <DialogTrigger>
        <Button
          className={styles.swatchButton ?? ''}
          aria-label={`Choose ${label.toLowerCase()}`}
          isDisabled={isDisabled}
        >
          <Swatch color={isMixed ? undefined : value} />
        </Button>
        <Popover className={controls.popover ?? ''} placement="left top" offset={8}>
          <Dialog aria-label={label} className={styles.panel ?? ''}>
            <ColorPanel value={value ?? '#000000'} onChange={onChange} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <input
        className={controls.numberInput}
        aria-label={label}
        aria-invalid={isInvalid || isUnreadable || undefined}
        spellCheck={false}
        autoComplete="off"
        disabled={isDisabled}
        placeholder={isMixed ? 'Mixed' : placeholder}
        value={draft ?? shown}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </span>
  )
}
