import { ColorInput } from '../controls/color-input.tsx'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** A colour. */
export function ColorRow(props: FieldProps) {
  const state = useField(props)
  const { presentation, value, isMixed, editor } = state
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <ColorInput
        label={presentation.label}
        value={typeof value === 'string' ? value : undefined}
        isMixed={isMixed}
        isDisabled={!editor.canEdit}
        isInvalid={editor.issue !== undefined}
        onChange={(color, options) => editor.change(() => color, options)}
      />
    </RowFrame>
  )
}
