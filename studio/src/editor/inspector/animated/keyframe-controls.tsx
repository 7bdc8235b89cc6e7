import { getValueAt, listKeyframes, removeKeyframes, setKeyframe } from '@engine/document/edit/keyframes.ts'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEditorSession } from '../../session/use-editor.ts'
import { SmallButton } from '../controls/small-button.tsx'
import { usePlayhead } from '../playhead.ts'
import { type AnimatedState, editNumbers, type NumberEdit, useItemIds } from './use-animated.ts'

interface KeyframeControlsProps {
  /** The numbers that get and lose their keyframes together. */
  readonly states: readonly AnimatedState[]
  /** The name of the property, such as "position". */
  readonly label: string
}

/** Sets and removes keyframes at the playhead, and goes to the ones before and after it. */
export function KeyframeControls({ states, label }: KeyframeControlsProps) {
  const session = useEditorSession()
  const playhead = usePlayhead()
  const itemIds = useItemIds()
  const [first] = states
  if (first === undefined) return null
  const { localTicks, startTicks, editor } = first
  const isAnimated = states.some((state) => state.isAnimated)
  const times = states.flatMap(({ keyframes }) => keyframes.map(({ timeTicks }) => timeTicks))
  const isOnKeyframe = states.some(({ keyframes }) =>
    keyframes.some(({ timeTicks, isImplied }) => !isImplied && timeTicks === localTicks),
  )
  const previous = Math.max(...times.filter((time) => time < localTicks))
  const next = Math.min(...times.filter((time) => time > localTicks))
  const toggle = (): void => {
    const edits = states.map((state) => ({
      field: state.field,
      edit: isOnKeyframe ? remove : addKeyframe(state.presentation.neutral ?? 0),
    }))
    const { ticks } = playhead.state.getState()
    session.edit(
      `${isOnKeyframe ? 'Remove' : 'Add'} keyframe of ${label}`,
      editNumbers(itemIds, edits, ticks),
    )
  }
  return (
    <>
      {isAnimated && (
        <SmallButton
          label={`Previous keyframe of ${label}`}
          isDisabled={!Number.isFinite(previous)}
          onPress={() => playhead.seek(startTicks + previous)}
        >
          <ChevronLeft />
        </SmallButton>
      )}
      <SmallButton
        label={`${isOnKeyframe ? 'Remove' : 'Add'} keyframe of ${label}`}
        isQuiet={!isAnimated}
        isSelected={isOnKeyframe}
        isDisabled={!editor.canEdit}
        onPress={toggle}
      >
        <Diamond isFilled={isOnKeyframe} isStrong={isAnimated} />
      </SmallButton>
      {isAnimated && (
        <SmallButton
          label={`Next keyframe of ${label}`}
          isDisabled={!Number.isFinite(next)}
          onPress={() => playhead.seek(startTicks + next)}
        >
          <ChevronRight />
        </SmallButton>
      )}
    </>
  )
}

const addKeyframe =
  (neutral: number): NumberEdit =>
  (document, target) => {
    const item = document.items[target.itemId]
    const value = (item && getValueAt(item, target.field, target.timeTicks)) ?? neutral
    return setKeyframe(document, { ...target, value })
  }

/** Numbers of other items may have no keyframe at this instant. */
const remove: NumberEdit = (document, { itemId, field, timeTicks }) => {
  const item = document.items[itemId]
  const isThere =
    item !== undefined &&
    listKeyframes(item, field).some((keyframe) => !keyframe.isImplied && keyframe.timeTicks === timeTicks)
  return isThere ? removeKeyframes(document, { itemId, field, timesTicks: [timeTicks] }) : document
}

/** The mark of a keyframe. */
function Diamond({ isFilled, isStrong }: { readonly isFilled: boolean; readonly isStrong: boolean }) {
  const color = isStrong ? 'var(--accent-text)' : 'currentColor'
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path
        d="M6 1.2 10.8 6 6 10.8 1.2 6z"
        fill={isFilled ? color : 'none'}
        stroke={color}
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
    </svg>
  )
}
