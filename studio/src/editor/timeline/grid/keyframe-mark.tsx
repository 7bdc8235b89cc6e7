import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import type { ActingKeyframe } from '@engine/document/edit/keyframes.ts'
import { type MouseEvent, useEffect, useRef } from 'react'
import { selectKeyframes } from '../commands/keyframe-commands.ts'
import { type AnimatedProperty, formatPropertyValue } from '../document/animated-properties.ts'
import { isSameKeyframe } from '../document/keyframe-lanes.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { formatSpokenTime } from '../geometry/timecode.ts'
import { useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import styles from './keyframe-lanes.module.css'
import { takeFocus } from './take-focus.ts'

/** Space from which the value of a keyframe is written beside it, in pixels. */
const MIN_VALUE_PIXELS = 62

interface KeyframeMarkProps {
  readonly item: EditableItem
  readonly property: AnimatedProperty
  readonly keyframe: ActingKeyframe
  /** Time until the next keyframe of the lane, or the end of the item. */
  readonly spaceTicks: number
  /** Whether Tab gets to it while no other keyframe has the focus. */
  readonly isEntry: boolean
}

/** A keyframe. The pointer is handled by the grid; this element is what is seen, read aloud and focused. */
export function KeyframeMark({ item, property, keyframe, spaceTicks, isEntry }: KeyframeMarkProps) {
  const context = useTimeline()
  const { view } = context
  const button = useRef<HTMLButtonElement>(null)
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const canEdit = useSnapshot((snapshot) => snapshot.canEdit)
  const { timeTicks, value, easing, isImplied } = keyframe
  const ref = { field: property.name, timeTicks }
  const isSelected = useView(({ preview, selectedKeyframes }) =>
    (preview?.keyframes ?? selectedKeyframes).some((each) => !isImplied && isSameKeyframe(each, ref)),
  )
  const isFocused = useView(
    ({ focus }) => focus?.kind === 'keyframe' && focus.itemId === item.id && isSameKeyframe(focus, ref),
  )
  const hasFocusElsewhere = useView(({ focus }) => focus?.kind === 'keyframe' && focus.itemId === item.id)
  useEffect(() => {
    if (isFocused) takeFocus(button.current)
  }, [isFocused])
  const text = formatPropertyValue(property.name, value)
  const left = ticksToPixels(timeTicks, pixelsPerSecond)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={[
          styles.mark,
          isImplied ? styles.implied : '',
          easing === 'hold' ? styles.hold : '',
          isSelected ? styles.selected : '',
        ].join(' ')}
        style={{ left }}
        data-keyframe={`${property.name} ${timeTicks}`}
        tabIndex={isFocused || (isEntry && !hasFocusElsewhere) ? 0 : -1}
        disabled={isImplied || !canEdit}
        aria-label={`Keyframe, ${property.label} ${text}, at ${formatSpokenTime(item.startTicks + timeTicks)}`}
        aria-haspopup="menu"
        aria-pressed={isSelected}
        title={`${property.label} ${text} · ${easing ?? 'linear'}. Right-click for its easing.`}
        onFocus={({ currentTarget }) => {
          if (!isFocused) view.setState({ focus: { kind: 'keyframe', itemId: item.id, ...ref } })
          // The pointer selects when it is released, because it may also add to the selection.
          if (!isSelected && currentTarget.matches(':focus-visible')) selectKeyframes(context, [ref])
        }}
        onClick={openMenu}
      />
      {ticksToPixels(spaceTicks, pixelsPerSecond) >= MIN_VALUE_PIXELS && (
        <span className={styles.value} style={{ left }} aria-hidden="true">
          {text}
        </span>
      )}
    </>
  )
}

/** Opens the menu for the keyboard and for assistive technology. Clicks of the pointer, which count from 1, are for the grid. */
function openMenu({ currentTarget, detail }: MouseEvent<HTMLElement>): void {
  if (detail > 0) return
  currentTarget.dispatchEvent(
    new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: -1 }),
  )
}
