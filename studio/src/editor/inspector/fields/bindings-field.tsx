import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Group } from 'react-aria-components/Group'
import { useEditor } from '../../session/use-editor.ts'
import { ChoiceList } from '../controls/choice-list.tsx'
import controls from '../controls/controls.module.css'
import { SmallButton } from '../controls/small-button.tsx'
import type { FieldProps } from '../field-props.ts'
import layout from '../layout/row.module.css'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'

/** Which fields take the value of a variable of the template. */
export function BindingsRow(props: FieldProps) {
  const { presentation, value, isMixed, editor } = useField(props)
  const variables = useEditor(({ document }) => document.variables)
  const names = Object.keys(isRecord(variables) ? variables : {})
  const [newPath, setNewPath] = useState<string>()
  const bindings = isRecord(value) ? value : {}
  const entries = Object.entries(bindings)
  if (names.length === 0 && entries.length === 0) return null
  const change = (next: JsonObject): void => {
    editor.change(() => (Object.keys(next).length === 0 ? undefined : next))
  }
  const add = (): void => {
    const [first] = names
    if (newPath === undefined || newPath === '' || first === undefined) return
    change({ ...bindings, [newPath]: { $var: first } })
    setNewPath(undefined)
  }
  return (
    <Group aria-label={presentation.label}>
      <RowFrame
        label={presentation.label}
        description={props.field.description}
        issue={editor.issue}
        gutter={
          <SmallButton
            label="Bind a field to a variable"
            isDisabled={!editor.canEdit || isMixed}
            onPress={() => setNewPath('')}
          >
            <Plus />
          </SmallButton>
        }
      >
        <span className={layout.label}>
          {isMixed ? 'Mixed' : entries.length === 0 ? 'None' : entries.length}
        </span>
      </RowFrame>
      {!isMixed &&
        entries.map(([path, binding]) => (
          <RowFrame
            key={path}
            label={path}
            description={path}
            gutter={
              <SmallButton
                label={`Remove the variable of ${path}`}
                isDisabled={!editor.canEdit}
                onPress={() => {
                  const { [path]: _removed, ...others } = bindings
                  change(others)
                }}
              >
                <Trash2 />
              </SmallButton>
            }
          >
            <ChoiceList
              label={`Variable of ${path}`}
              options={listVariables(names, binding).map((name) => ({ value: name, label: name }))}
              value={readVariable(binding)}
              placeholder="None"
              isDisabled={!editor.canEdit}
              onChange={($var) => change({ ...bindings, [path]: { $var } })}
            />
          </RowFrame>
        ))}
      {newPath !== undefined && (
        <RowFrame label="Field">
          <input
            className={controls.text}
            aria-label="Path of the field"
            placeholder="color, background/color"
            value={newPath}
            onChange={({ target }) => setNewPath(target.value)}
            onBlur={add}
            onKeyDown={({ key }) => {
              if (key === 'Enter') add()
              if (key === 'Escape') setNewPath(undefined)
            }}
          />
        </RowFrame>
      )}
    </Group>
  )
}

const readVariable = (binding: unknown): string | undefined =>
  isRecord(binding) && typeof binding.$var === 'string' ? binding.$var : undefined

/** A binding of a repeated item may name a field of data, which is not in the list of variables. */
function listVariables(names: readonly string[], binding: unknown): string[] {
  const own = readVariable(binding)
  return [...new Set([...names, ...(own === undefined ? [] : [own])])]
}
