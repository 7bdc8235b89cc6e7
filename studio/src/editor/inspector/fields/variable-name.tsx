import { useState } from 'react'
import controls from '../controls/controls.module.css'

interface VariableNameProps {
  readonly name: string
  /** Selects the name, so that it can be typed over at once. */
  readonly isNew: boolean
  readonly isDisabled: boolean
  /** @returns Whether the name is possible. */
  readonly onRename: (name: string) => boolean
}

/** The name of a variable, by which texts and bindings refer to it. */
export function VariableName({ name, isNew, isDisabled, onRename }: VariableNameProps) {
  const [draft, setDraft] = useState<string>()
  const commit = (): void => {
    const next = draft?.trim() ?? ''
    if (next === '' || next === name || onRename(next)) setDraft(undefined)
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person has just added it.
      autoFocus={isNew}
      className={controls.text}
      aria-label="Name"
      disabled={isDisabled}
      value={draft ?? name}
      onChange={({ target }) => setDraft(target.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === 'Enter') commit()
        if (key === 'Escape') setDraft(undefined)
      }}
    />
  )
}
