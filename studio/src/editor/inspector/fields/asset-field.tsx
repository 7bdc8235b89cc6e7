import { useMemo } from 'react'
import { useEditor } from '../../session/use-editor.ts'
import { ChoiceList } from '../controls/choice-list.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspected } from '../inspected.tsx'
import { findAssetTypes, listAssets } from '../layout/asset-choices.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { readPath } from '../paths.ts'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

interface AssetRowProps extends FieldProps {
  /** Replaces the label of the field. */
  readonly label?: string
}

const NONE = '\u0000none'

/** A file of the project. */
export function AssetRow({ label, ...props }: AssetRowProps) {
  const state = useField(props)
  const { field, owner } = props
  const { value, isMixed, editor } = state
  const title = label ?? state.presentation.label
  const { roots } = useInspected()
  const assets = useEditor(({ document }) => document.assets)
  const itemType = useEditor(({ document }) => readPath(document, [...(roots[0] ?? []), 'type']))
  const options = useMemo(() => {
    const choices = listAssets(assets, findAssetTypes(owner, field.name, itemType))
    const none = field.isNullable ? [{ value: NONE, label: 'None' }] : []
    return [...none, ...choices.map(({ id, filename }) => ({ value: id, label: filename }))]
  }, [assets, owner, field, itemType])
  // Slots may have a list of which the first usable entry counts.
  const [current = NONE]: unknown[] = Array.isArray(value) ? value : [value ?? NONE]
  const isElsewhere = !isMixed && current !== NONE && !options.some((option) => option.value === current)
  return (
    <RowFrame
      label={title}
      description={field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={field.isNullable ? undefined : <ResetButton state={state} />}
    >
      <ChoiceList
        label={title}
        options={options}
        value={isMixed || typeof current !== 'string' ? undefined : current}
        placeholder={isMixed ? 'Mixed' : isElsewhere ? `Item ${String(current)}` : 'None'}
        isDisabled={!editor.canEdit}
        onChange={(id) => editor.change(() => (id === NONE ? null : id))}
      />
    </RowFrame>
  )
}
