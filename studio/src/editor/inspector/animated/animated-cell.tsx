import { NumberInput } from '../controls/number-input.tsx'
import type { ScrubGesture } from '../controls/use-scrub.ts'
import { type Playhead, usePlayhead } from '../playhead.ts'
import { changeBy, setTo } from './number-edits.ts'
import { type AnimatedState, editNumbers, type NumberEdit, useItemIds } from './use-animated.ts'

interface AnimatedCellProps {
  readonly state: AnimatedState
  /** Numbers that keep their proportion to this one. */
  readonly linked?: readonly AnimatedState[]
  /** Shows the letter of the number, because it shares its row. */
  readonly hasPrefix: boolean
}

/** The value of an animated number at the playhead. Edits set a keyframe there if the number has any. */
export function AnimatedCell({ state, linked = [], hasPrefix }: AnimatedCellProps) {
  const playhead = usePlayhead()
  const itemIds = useItemIds()
  const { presentation, value, isMixed, editor } = state
  const { factor = 1, unit, step, minimum, maximum, keepsUnit = false } = presentation
  const now = (): number => playhead.state.getState().ticks
  return (
    <NumberInput
      label={presentation.label}
      prefix={hasPrefix ? presentation.prefix : undefined}
      unit={hasPrefix && !keepsUnit ? undefined : unit}
      isNarrow={hasPrefix}
      value={value === undefined ? undefined : value * factor}
      isMixed={isMixed}
      placeholder="None"
      minimum={minimum}
      maximum={maximum}
      step={step}
      isDisabled={!editor.canEdit}
      issue={editor.issue}
      onSet={(next) => editor.edit(editNumbers(itemIds, setAll(state, linked, next / factor), now()))}
      onNudge={(delta) =>
        editor.edit(editNumbers(itemIds, addToAll(state, linked, delta / factor), now()), { merges: true })
      }
      onBegin={() => beginAnimated(state, linked, itemIds, playhead)}
    />
  )
}

/** Starts dragging an animated number, with those that keep their proportion to it. */
export function beginAnimated(
  state: AnimatedState,
  linked: readonly AnimatedState[],
  itemIds: readonly string[],
  playhead: Playhead,
): ScrubGesture {
  const gesture = state.editor.begin()
  // The instant of the start counts, even while the film is played.
  const { ticks } = playhead.state.getState()
  const { factor = 1 } = state.presentation
  return {
    update: (delta) => gesture.edit(editNumbers(itemIds, addToAll(state, linked, delta / factor), ticks)),
    commit: gesture.commit,
    cancel: gesture.cancel,
  }
}

interface FieldEdit {
  readonly field: string
  readonly edit: NumberEdit
}

function setAll(state: AnimatedState, linked: readonly AnimatedState[], value: number): FieldEdit[] {
  const ratio = state.value === undefined || state.value === 0 ? 1 : value / state.value
  return [{ field: state.field, edit: setTo(value) }, ...scaleAll(linked, ratio)]
}

function addToAll(state: AnimatedState, linked: readonly AnimatedState[], delta: number): FieldEdit[] {
  const { field, value = 0, presentation } = state
  const ratio = value === 0 ? 1 : (value + delta) / value
  const own = { field, edit: changeBy((before) => before + delta, presentation.neutral ?? 0) }
  return [own, ...scaleAll(linked, ratio)]
}

function scaleAll(linked: readonly AnimatedState[], ratio: number): FieldEdit[] {
  return linked.map(({ field, presentation }) => ({
    field,
    edit: changeBy((before) => before * ratio, presentation.neutral ?? 0),
  }))
}
