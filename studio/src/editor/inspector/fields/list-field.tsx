import { isRecord } from '@engine/document/validation/record.ts'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { Group } from 'react-aria-components/Group'
import { SmallButton } from '../controls/small-button.tsx'
import type { FieldProps } from '../field-props.ts'
import { useDocumentFields } from '../fields-context.ts'
import layout from '../layout/row.module.css'
import { RowFrame } from '../layout/row-frame.tsx'
import { suggestValue } from '../layout/suggested-values.ts'
import { createDefault } from '../schema/create-default.ts'
import { useField } from '../use-field.ts'
import { Fields } from './fields.tsx'
import { JsonRow } from './json-field.tsx'

/** A list of objects, each with fields of its own. */
export function ListRow(props: FieldProps) {
  const state = useField(props)
  const documentFields = useDocumentFields()
  const { field, path, owner } = props
  const { presentation, value, isMixed, editor } = state
  if (field.value.kind !== 'list' || isMixed) return <JsonRow {...props} />
  const { items, maximum } = field.value
  const entries: readonly unknown[] = Array.isArray(value) ? value : []
  if (entries.some((entry) => !isRecord(entry))) return <JsonRow {...props} />
  const title = typeof items.$ref === 'string' ? items.$ref.slice(items.$ref.lastIndexOf('_') + 1) : undefined
  const change = (next: readonly unknown[]): void => {
    editor.change(() => (next.length === 0 && !field.isRequired ? undefined : next))
  }
  const add = (): void => {
    const suggested = suggestValue(owner, field.name)
    const [first]: readonly unknown[] = Array.isArray(suggested) ? suggested : []
    change([...entries, first ?? createDefault(documentFields.root, items)])
  }
  return (
    <Group aria-label={presentation.label}>
      <RowFrame
        label={presentation.label}
        description={field.description}
        issue={editor.issue}
        warning={state.warning}
        gutter={
          <SmallButton
            label={`Add to ${presentation.label.toLowerCase()}`}
            isDisabled={!editor.canEdit || entries.length >= (maximum ?? Number.POSITIVE_INFINITY)}
            onPress={add}
          >
            <Plus />
          </SmallButton>
        }
      >
        <span className={layout.label}>{entries.length === 0 ? 'None' : String(entries.length)}</span>
      </RowFrame>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no ids; their order is their identity.
        <Group key={index} className={layout.nested ?? ''} aria-label={`${presentation.label} ${index + 1}`}>
          <RowFrame
            label={`${index + 1}`}
            gutter={
              <EntryButtons
                entries={entries}
                index={index}
                label={presentation.label.toLowerCase()}
                isDisabled={!editor.canEdit}
                onChange={change}
              />
            }
          >
            {null}
          </RowFrame>
          <Fields fields={documentFields.of(items, entry)} path={[...path, index]} owner={title} />
        </Group>
      ))}
    </Group>
  )
}

interface EntryButtonsProps {
  readonly entries: readonly unknown[]
  readonly index: number
  readonly label: string
  readonly isDisabled: boolean
  readonly onChange: (entries: readonly unknown[]) => void
}

function EntryButtons({ entries, index, label, isDisabled, onChange }: EntryButtonsProps) {
  const swap = (other: number): void => {
    onChange(entries.with(index, entries[other]).with(other, entries[index]))
  }
  const name = `${label} ${index + 1}`
  return (
    <>
      {index > 0 && (
        <SmallButton
          isQuiet
          label={`Move ${name} up`}
          isDisabled={isDisabled}
          onPress={() => swap(index - 1)}
        >
          <ArrowUp />
        </SmallButton>
      )}
      {index < entries.length - 1 && (
        <SmallButton
          isQuiet
          label={`Move ${name} down`}
          isDisabled={isDisabled}
          onPress={() => swap(index + 1)}
        >
          <ArrowDown />
        </SmallButton>
      )}
      <SmallButton
        label={`Remove ${name}`}
        isDisabled={isDisabled}
        onPress={() => onChange(entries.filter((_, at) => at !== index))}
      >
        <Trash2 />
      </SmallButton>
    </>
  )
}
