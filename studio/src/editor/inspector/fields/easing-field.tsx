import { EasingPicker } from '../controls/easing-picker.tsx'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** Easings of absent fields, by the part of the schema that has them. */
const fallbacks: Readonly<Record<string, string>> = { Transition: 'ease-in-out' }

/** The easing of a progress. */
export function EasingRow(props: FieldProps) {
  const state = useField(props)
  const { presentation, value, editor } = state
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      issue={editor.issue}
      gutter={<ResetButton state={state} />}
    >
      <EasingPicker
        label={presentation.label}
        value={typeof value === 'string' ? value : undefined}
        fallback={fallbacks[props.owner ?? ''] ?? 'ease-out'}
        isDisabled={!editor.canEdit}
        onChange={(easing, options) => editor.change(() => easing, options)}
      />
    </RowFrame>
  )
}
