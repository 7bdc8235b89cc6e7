import { GradientInput } from '../controls/gradient-input.tsx'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { RemoveButton } from './remove-button.tsx'

/** A gradient in CSS. */
export function GradientRow(props: FieldProps) {
  const state = useField(props)
  const { field } = props
  const { presentation, value, isMixed, editor } = state
  return (
    <RowFrame
      label={presentation.label}
      description={field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={
        <RemoveButton
          label={presentation.label}
          isShown={(isMixed || typeof value === 'string') && editor.canEdit}
          onRemove={() => editor.change(() => (field.isRequired ? null : undefined))}
        />
      }
    >
      <GradientInput
        label={presentation.label}
        value={typeof value === 'string' ? value : undefined}
        isMixed={isMixed}
        isDisabled={!editor.canEdit}
        onChange={(css, options) => editor.change(() => css, options)}
      />
    </RowFrame>
  )
}
