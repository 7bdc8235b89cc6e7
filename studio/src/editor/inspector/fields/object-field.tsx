import { Group } from 'react-aria-components/Group'
import { Switch } from '../../../design/switch.tsx'
import type { FieldProps } from '../field-props.ts'
import { useDocumentFields } from '../fields-context.ts'
import layout from '../layout/row.module.css'
import { RowFrame } from '../layout/row-frame.tsx'
import { suggestValue } from '../layout/suggested-values.ts'
import { createDefault } from '../schema/create-default.ts'
import { useField } from '../use-field.ts'
import { Fields } from './fields.tsx'

/** An object with fields of its own. One that may be absent has a switch. */
export function ObjectRow(props: FieldProps) {
  const state = useField(props)
  const documentFields = useDocumentFields()
  const { field, path, owner } = props
  const { presentation, value, isMixed, editor } = state
  const schema = field.value.kind === 'object' ? field.value.schema : {}
  const isOptional = !field.isRequired || field.isNullable
  const isOn = value !== undefined && value !== null
  const toggle = (next: boolean): void => {
    const added = suggestValue(owner, field.name) ?? createDefault(documentFields.root, schema)
    editor.change((current) => (next ? (current ?? added) : field.isRequired ? null : undefined))
  }
  return (
    <Group aria-label={presentation.label}>
      <RowFrame
        label={presentation.label}
        description={field.description}
        issue={editor.issue}
        warning={state.warning}
      >
        {isOptional && (
          <Switch isSelected={isOn && !isMixed} isDisabled={!editor.canEdit} onChange={toggle}>
            <span className="visually-hidden">{presentation.label}</span>
            {isMixed && 'Mixed'}
          </Switch>
        )}
      </RowFrame>
      {isOn && (
        <div className={layout.nested}>
          <Fields fields={documentFields.of(schema, value)} path={path} owner={field.title} />
        </div>
      )}
    </Group>
  )
}
