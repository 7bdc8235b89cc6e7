import { RotateCcw } from 'lucide-react'
import { NumberInput } from '../controls/number-input.tsx'
import { SmallButton } from '../controls/small-button.tsx'
import { type ScrubGesture, useScrub } from '../controls/use-scrub.ts'
import type { FieldEditor } from '../field-editor.ts'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { type FieldState, useField } from '../use-field.ts'

/** How numbers of a field are shown: the document's times the factor. */
interface Scale {
  readonly factor: number
  readonly isInteger: boolean
  readonly minimum: number | undefined
  readonly maximum: number | undefined
}

/** A number without keyframes. */
export function NumberRow(props: FieldProps) {
  const state = useField(props)
  const step = state.presentation.step ?? 1
  const scale = readScale(props, state)
  const begin = () => beginNumber(state.editor, scale, readFallback(props))
  const scrub = useScrub({ step, isDisabled: !state.editor.canEdit, begin })
  return (
    <RowFrame
      label={state.presentation.label}
      description={props.field.description}
      scrub={scrub}
      issue={state.editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <NumberCell {...props} />
    </RowFrame>
  )
}

export interface CellProps extends FieldProps {
  /** Shows a letter in place of the unit, because the number shares its row. Default: false. */
  readonly hasPrefix?: boolean
}

/** The input of a number without keyframes. */
export function NumberCell({ hasPrefix = false, ...props }: CellProps) {
  const state = useField(props)
  const { presentation, editor } = state
  const scale = readScale(props, state)
  const fallback = readFallback(props)
  const shown = typeof state.value === 'number' ? state.value * scale.factor : undefined
  return (
    <NumberInput
      label={presentation.label}
      prefix={hasPrefix ? presentation.prefix : undefined}
      unit={hasPrefix ? undefined : presentation.unit}
      value={shown}
      isMixed={state.isMixed}
      placeholder={fallback === undefined ? 'None' : String(fallback * scale.factor)}
      minimum={scale.minimum === undefined ? undefined : scale.minimum * scale.factor}
      maximum={scale.maximum === undefined ? undefined : scale.maximum * scale.factor}
      step={presentation.step}
      isDisabled={!editor.canEdit}
      issue={editor.issue}
      onSet={(next) => editor.change(() => toDocument(next, scale))}
      onNudge={(delta) =>
        editor.change((current) => nudge(current, delta, scale, fallback), { merges: true })
      }
      onBegin={() => beginNumber(editor, scale, fallback)}
    />
  )
}

/** Removes an optional field. */
export function ResetButton({
  state,
}: {
  readonly state: Pick<FieldState, 'reset' | 'presentation' | 'editor'>
}) {
  const { reset, presentation, editor } = state
  if (reset === undefined || !editor.canEdit) return null
  return (
    <SmallButton isQuiet label={`Reset ${presentation.label.toLowerCase()}`} onPress={reset}>
      <RotateCcw />
    </SmallButton>
  )
}

function readScale({ field }: FieldProps, { presentation }: FieldState): Scale {
  const number = field.value.kind === 'number' ? field.value : undefined
  return {
    factor: presentation.factor ?? 1,
    isInteger: number?.isInteger ?? false,
    minimum: number?.minimum,
    maximum: number?.maximum,
  }
}

const readFallback = ({ field }: FieldProps): number | undefined =>
  typeof field.fallback === 'number' ? field.fallback : undefined

function beginNumber(editor: FieldEditor, scale: Scale, fallback: number | undefined): ScrubGesture {
  const gesture = editor.begin()
  return {
    update: (delta) => gesture.change((current) => nudge(current, delta, scale, fallback)),
    commit: gesture.commit,
    cancel: gesture.cancel,
  }
}

function nudge(current: unknown, delta: number, scale: Scale, fallback: number | undefined): number {
  const before = typeof current === 'number' ? current : (fallback ?? scale.minimum ?? 0)
  return toDocument(before * scale.factor + delta, scale)
}

/** Converts a number that is shown to one of the document, without the noise of floating point. */
function toDocument(shown: number, { factor, isInteger, minimum, maximum }: Scale): number {
  const exact = Number((shown / factor).toFixed(6))
  const value = isInteger ? Math.round(exact) : exact
  return Math.min(maximum ?? Number.POSITIVE_INFINITY, Math.max(minimum ?? Number.NEGATIVE_INFINITY, value))
}
