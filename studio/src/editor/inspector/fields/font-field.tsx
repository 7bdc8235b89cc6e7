import { Italic } from 'lucide-react'
import { useMemo } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { WithTooltip } from '../../../design/tooltip.tsx'
import { useEditorSession } from '../../session/use-editor.ts'
import { ChoiceList } from '../controls/choice-list.tsx'
import { FontPicker } from '../controls/font-picker.tsx'
import styles from '../controls/font-style.module.css'
import type { FieldProps } from '../field-props.ts'
import { useFieldEditor, useFieldValue } from '../inspected.tsx'
import { RowFrame } from '../layout/row-frame.tsx'
import { listUsedFonts } from '../layout/used-fonts.ts'
import { useLoaded, useMaterials } from '../materials/materials-context.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** The font family of a text. */
export function FontFamilyRow(props: FieldProps) {
  const state = useField(props)
  const { presentation, value, isMixed, editor } = state
  const session = useEditorSession()
  // Read once: the list would move while fonts are tried out.
  const used = useMemo(() => listUsedFonts(session.store.getState().document), [session])
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <FontPicker
        label={presentation.label}
        value={typeof value === 'string' ? value : undefined}
        isMixed={isMixed}
        isDisabled={!editor.canEdit}
        used={used}
        onChange={(family) => editor.change(() => family)}
      />
    </RowFrame>
  )
}

const weightNames: Readonly<Record<number, string>> = {
  100: 'Thin',
  200: 'Extra light',
  300: 'Light',
  400: 'Regular',
  500: 'Medium',
  600: 'Semibold',
  700: 'Bold',
  800: 'Extra bold',
  900: 'Black',
}

/** The weight and the slant of a text's font, limited to the faces that exist. */
export function FontStyleRow(props: FieldProps) {
  const state = useField(props)
  const { path, field } = props
  const parent = path.slice(0, -1)
  const family = useFieldValue([...parent, 'fontFamily'])
  const weight = useFieldValue([...path, 'weight'])
  const variant = useFieldValue([...path, 'variant'])
  const weightEditor = useFieldEditor([...path, 'weight'], 'font weight')
  const variantEditor = useFieldEditor([...path, 'variant'], 'italic')
  const materials = useMaterials()
  const name = typeof family.value === 'string' && !family.isMixed ? family.value : ''
  const faces = useLoaded(name, name === '' ? undefined : () => materials.readFaces(name))
  const known = faces.status === 'loaded' ? faces.value : undefined
  const current = Number(weight.value)
  const weights = [
    ...new Set([
      ...(known?.weights ?? Object.keys(weightNames).map(Number)),
      ...(current > 0 ? [current] : []),
    ]),
  ]
  const isItalic = variant.value === 'italic'
  return (
    <RowFrame
      label={state.presentation.label}
      description={field.description}
      issue={weightEditor.issue ?? variantEditor.issue ?? state.editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <ChoiceList
        label="Weight"
        options={weights
          .sort((a, b) => a - b)
          .map((each) => ({ value: String(each), label: `${weightNames[each] ?? 'Weight'} ${each}` }))}
        value={weight.isMixed || typeof weight.value !== 'string' ? undefined : weight.value}
        placeholder={weight.isMixed ? 'Mixed' : 'As the text'}
        isDisabled={!weightEditor.canEdit}
        onChange={(next) => weightEditor.change(() => next)}
      />
      <WithTooltip label="Italic">
        <ToggleButton
          aria-label="Italic"
          className={styles.toggle ?? ''}
          isSelected={isItalic && !variant.isMixed}
          isDisabled={!variantEditor.canEdit || (known?.hasItalic === false && !isItalic)}
          onChange={(next) => variantEditor.change(() => (next ? 'italic' : 'normal'))}
        >
          <Italic />
        </ToggleButton>
      </WithTooltip>
    </RowFrame>
  )
}
