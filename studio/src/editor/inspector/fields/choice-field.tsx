import { ChoiceList } from '../controls/choice-list.tsx'
import { Segments } from '../controls/segments.tsx'
import type { FieldProps } from '../field-props.ts'
import { labelChoice } from '../layout/choice-labels.ts'
import { findChoiceIcon } from '../layout/icon-choices.tsx'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** More choices, or longer names, do not fit side by side. */
const SEGMENTS = { choices: 3, letters: 22 } as const

/** One of a few values. */
export function ChoiceRow(props: FieldProps) {
  const state = useField(props)
  const { field, owner } = props
  const { presentation, value, isMixed, editor } = state
  const choices = field.value.kind === 'choice' ? field.value.choices : []
  const hasIcons = choices.every((choice) => findChoiceIcon(field.name, choice) !== undefined)
  const options = choices.map((choice) => ({
    value: choice,
    label: labelChoice(owner, field.name, choice),
    icon: hasIcons ? findChoiceIcon(field.name, choice) : undefined,
  }))
  const isShort =
    hasIcons ||
    (options.length <= SEGMENTS.choices &&
      options.reduce((letters, { label }) => letters + label.length, 0) <= SEGMENTS.letters)
  const current = isMixed ? undefined : (value ?? field.fallback)
  const common = {
    label: presentation.label,
    options,
    value: options.find((option) => option.value === current)?.value,
    isDisabled: !editor.canEdit,
    onChange: (next: string | number) => void editor.change(() => next),
  }
  return (
    <RowFrame
      label={presentation.label}
      description={field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      {isShort ? (
        <Segments {...common} />
      ) : (
        <ChoiceList {...common} placeholder={isMixed ? 'Mixed' : 'None'} />
      )}
    </RowFrame>
  )
}
