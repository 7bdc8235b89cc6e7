import { Switch } from '../../../design/switch.tsx'
import { Segments } from '../controls/segments.tsx'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** Yes or no. */
export function SwitchRow(props: FieldProps) {
  const state = useField(props)
  const { presentation, value, isMixed, editor } = state
  const isOn = value === undefined ? props.field.fallback === true : value === true
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      {presentation.choices === undefined ? (
        <Switch
          isSelected={isOn && !isMixed}
          isDisabled={!editor.canEdit}
          onChange={(next) => editor.change(() => next)}
        >
          <span className="visually-hidden">{presentation.label}</span>
          {isMixed && 'Mixed'}
        </Switch>
      ) : (
        <Segments
          label={presentation.label}
          options={[
            { value: 'no', label: presentation.choices.no },
            { value: 'yes', label: presentation.choices.yes },
          ]}
          value={isMixed ? undefined : isOn ? 'yes' : 'no'}
          isDisabled={!editor.canEdit}
          onChange={(next) => editor.change(() => next === 'yes')}
        />
      )}
    </RowFrame>
  )
}
