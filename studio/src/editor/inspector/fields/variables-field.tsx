import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Group } from 'react-aria-components/Group'
import { Menu } from '../../../design/menu.tsx'
import { SmallButton } from '../controls/small-button.tsx'
import type { FieldProps } from '../field-props.ts'
import { useDocumentFields } from '../fields-context.ts'
import { describeName } from '../layout/presentation.ts'
import layout from '../layout/row.module.css'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { Fields } from './fields.tsx'
import { VariableName } from './variable-name.tsx'

/** The variables of a template: what each video of a batch may have of its own. */
export function VariablesRow(props: FieldProps) {
  const { presentation, value, editor } = useField(props)
  const documentFields = useDocumentFields()
  const { path, field } = props
  const [newName, setNewName] = useState<string>()
  const variables = isRecord(value) ? value : {}
  const schema = field.value.kind === 'map' ? field.value.values : {}
  const types = findTypes(documentFields.of(schema, {}))
  const change = (next: JsonObject): boolean =>
    editor.change(() => (Object.keys(next).length === 0 ? undefined : next))
  const add = (type: string): void => {
    const name = findFreeName(variables, type)
    change({ ...variables, [name]: { type, ...startValues[type] } })
    setNewName(name)
  }
  return (
    <Group aria-label={presentation.label}>
      <RowFrame
        label={presentation.label}
        description={field.description}
        issue={editor.issue}
        gutter={
          <Menu
            label="Type of the variable"
            trigger={
              <SmallButton label="Add a variable" isDisabled={!editor.canEdit}>
                <Plus />
              </SmallButton>
            }
            groups={[
              {
                actions: types.map((type) => ({
                  id: type,
                  label: describeName(type),
                  onAction: () => add(type),
                })),
              },
            ]}
          />
        }
      >
        <span className={layout.label}>{Object.keys(variables).length || 'None'}</span>
      </RowFrame>
      {Object.entries(variables).map(([name, variable]) => (
        <Group key={name} aria-label={`Variable ${name}`} className={layout.nested ?? ''}>
          <RowFrame
            label={isRecord(variable) ? describeName(String(variable.type)) : ''}
            gutter={
              <SmallButton
                label={`Remove variable ${name}`}
                isDisabled={!editor.canEdit}
                onPress={() => {
                  const { [name]: _removed, ...others } = variables
                  change(others)
                }}
              >
                <Trash2 />
              </SmallButton>
            }
          >
            <VariableName
              name={name}
              isNew={name === newName}
              isDisabled={!editor.canEdit}
              onRename={(next) => change(rename(variables, name, next))}
            />
          </RowFrame>
          <Fields fields={documentFields.of(schema, variable)} path={[...path, name]} owner="Variable" />
        </Group>
      ))}
    </Group>
  )
}

/** Fields that variables of a type must have. */
const startValues: Readonly<Record<string, JsonObject>> = { asset: { assetType: 'image' } }

function findTypes(fields: ReturnType<ReturnType<typeof useDocumentFields>['of']>): string[] {
  const type = fields.find(({ name }) => name === 'type')
  return type?.value.kind === 'choice' ? type.value.choices.map(String) : []
}

function findFreeName(variables: JsonObject, type: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? type : `${type}${count}`
    if (!Object.hasOwn(variables, name)) return name
  }
}

/** The order of variables is that of forms. */
function rename(variables: JsonObject, before: string, after: string): JsonObject {
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name === before ? after : name, variable]),
  )
}
