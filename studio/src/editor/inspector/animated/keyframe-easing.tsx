import { type ActingKeyframe, setKeyframe, setKeyframeEasing } from '@engine/document/edit/keyframes.ts'
import { useEditorSession } from '../../session/use-editor.ts'
import { EasingPicker } from '../controls/easing-picker.tsx'
import { RowFrame } from '../layout/row-frame.tsx'
import { type AnimatedState, editNumbers, useItemIds } from './use-animated.ts'

interface KeyframeEasingProps {
  readonly states: readonly AnimatedState[]
  readonly label: string
}

/** How the numbers run from the keyframe at or before the playhead to the next one; nothing if no keyframe follows. */
export function KeyframeEasing({ states, label }: KeyframeEasingProps) {
  const session = useEditorSession()
  const itemIds = useItemIds()
  const running = states.flatMap((state) => {
    const keyframe = findRunning(state)
    return keyframe === undefined ? [] : [{ state, keyframe }]
  })
  const [first] = running
  if (first === undefined || itemIds.length !== 1) return null
  const change = (
    easing: string | undefined,
    { merges }: { readonly merges: boolean } = { merges: false },
  ): void => {
    const title = `Change easing of ${label}`
    const edits = running.map(({ state, keyframe }) => ({
      field: state.field,
      edit: setEasing(keyframe, easing),
    }))
    session.edit(title, editNumbers(itemIds, edits, 0), merges ? { mergeKey: title } : {})
  }
  return (
    <RowFrame label="◆ to next" description="How the number runs from this keyframe to the next one.">
      <EasingPicker
        label={`Easing of ${label}`}
        value={first.keyframe.easing}
        fallback="linear"
        isDisabled={!first.state.editor.canEdit}
        onChange={change}
      />
    </RowFrame>
  )
}

/** A keyframe that was only implied becomes one of its own. */
function setEasing({ timeTicks, value, isImplied }: ActingKeyframe, easing: string | undefined) {
  return (
    document: Parameters<typeof setKeyframe>[0],
    { itemId, field }: { readonly itemId: string; readonly field: string },
  ) => {
    const target = { itemId, field, timeTicks }
    const present = isImplied ? setKeyframe(document, { ...target, value }) : document
    return setKeyframeEasing(present, { ...target, easing })
  }
}

/** Finds the keyframe at or before the playhead that another one follows. */
function findRunning({ keyframes, localTicks }: AnimatedState): ActingKeyframe | undefined {
  const index = keyframes.findLastIndex(({ timeTicks }) => timeTicks <= localTicks)
  return index === -1 || index === keyframes.length - 1 ? undefined : keyframes[index]
}
