import { PREVIEW_FPS } from '../../../playback/preview-fps.ts'
import { formatSeconds, parseSeconds } from '../controls/format-time.ts'
import { NumberInput } from '../controls/number-input.tsx'
import { type ScrubGesture, useScrub } from '../controls/use-scrub.ts'
import type { FieldEditor } from '../field-editor.ts'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { findUnitsPerSecond } from '../layout/time-unit.ts'
import { useField } from '../use-field.ts'
import { type CellProps, ResetButton } from './number-field.tsx'

const STEP_SECONDS = 1 / PREVIEW_FPS

/** A time, shown in seconds. */
export function TimeRow(props: FieldProps) {
  const state = useField(props)
  const begin = () => beginTime(state.editor, readUnit(props))
  const scrub = useScrub({ step: STEP_SECONDS, isDisabled: !state.editor.canEdit, begin })
  return (
    <RowFrame
      label={state.presentation.label}
      description={props.field.description}
      scrub={scrub}
      issue={state.editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <TimeCell {...props} />
    </RowFrame>
  )
}

/** The input of a time. Arrow keys and dragging step it by frames. */
export function TimeCell({ hasPrefix = false, ...props }: CellProps) {
  const { value, isMixed, presentation, editor } = useField(props)
  const unit = readUnit(props)
  const seconds = typeof value === 'number' ? value / unit.perSecond : undefined
  return (
    <NumberInput
      label={`${presentation.label} in seconds`}
      prefix={hasPrefix ? presentation.prefix : undefined}
      unit="s"
      value={seconds}
      isMixed={isMixed}
      placeholder="None"
      minimum={unit.minimum / unit.perSecond}
      step={STEP_SECONDS}
      format={formatSeconds}
      parse={(text) => parseSeconds(text, seconds ?? 0)}
      isDisabled={!editor.canEdit}
      issue={editor.issue}
      onSet={(next) => editor.change(() => toDocument(next, unit))}
      onNudge={(delta) => editor.change((current) => nudge(current, delta, unit), { merges: true })}
      onBegin={() => beginTime(editor, unit)}
    />
  )
}

interface TimeUnit {
  readonly perSecond: number
  readonly minimum: number
  readonly isInteger: boolean
}

function readUnit({ field: { name, value } }: FieldProps): TimeUnit {
  const number = value.kind === 'number' ? value : undefined
  return {
    perSecond: findUnitsPerSecond(name) ?? 1,
    minimum: number?.minimum ?? 0,
    isInteger: number?.isInteger ?? false,
  }
}

function beginTime(editor: FieldEditor, unit: TimeUnit): ScrubGesture {
  const gesture = editor.begin()
  return {
    update: (delta) => gesture.change((current) => nudge(current, delta, unit)),
    commit: gesture.commit,
    cancel: gesture.cancel,
  }
}

function nudge(current: unknown, delta: number, unit: TimeUnit): number {
  return toDocument((typeof current === 'number' ? current / unit.perSecond : 0) + delta, unit)
}

function toDocument(seconds: number, { perSecond, minimum, isInteger }: TimeUnit): number {
  const exact = Number((seconds * perSecond).toFixed(6))
  return Math.max(minimum, isInteger ? Math.round(exact) : exact)
}
