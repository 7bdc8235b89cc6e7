import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { getValueAt } from '@engine/document/edit/keyframes.ts'
import { DiamondPlus } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { IconButton } from '../../../design/icon-button.tsx'
import { addKeyframe } from '../commands/keyframe-commands.ts'
import {
  type AnimatedProperty,
  formatPropertyValue,
  listAnimatedProperties,
} from '../document/animated-properties.ts'
import { HEADER_WIDTH } from '../geometry/layout.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { LANE_HEIGHT, type TrackRow } from '../geometry/track-rows.ts'
import { useShownDocument, useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import styles from './keyframe-lanes.module.css'
import { KeyframeMark } from './keyframe-mark.tsx'
import { ValueCurve } from './value-curve.tsx'

/** A lane below a track for each animated property of the selected item. */
export function KeyframeLanes({ row }: { readonly row: TrackRow }) {
  const document = useShownDocument()
  const itemId = useView((state) => state.laneItemId)
  const item = itemId === undefined ? undefined : document.items[itemId]
  const properties = useMemo(() => (item === undefined ? [] : listAnimatedProperties(item)), [item])
  if (item === undefined) return null
  return properties.map((property, index) => (
    <Lane
      key={property.name}
      item={item}
      property={property}
      top={row.height + index * LANE_HEIGHT}
      isFirst={index === 0}
    />
  ))
}

interface LaneProps {
  readonly item: EditableItem
  readonly property: AnimatedProperty
  readonly top: number
  readonly isFirst: boolean
}

function Lane({ item, property, top, isFirst }: LaneProps) {
  const context = useTimeline()
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const canEdit = useSnapshot((snapshot) => snapshot.canEdit)
  const left = ticksToPixels(item.startTicks, pixelsPerSecond)
  const width = ticksToPixels(item.durationTicks, pixelsPerSecond)
  const { keyframes } = property
  const entry = keyframes.findIndex(({ isImplied }) => !isImplied)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out and scrolled like this.
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are what is focused.
    <div
      className={styles.lane}
      style={{ top, height: LANE_HEIGHT }}
      role="gridcell"
      aria-label={property.label}
    >
      <div className={styles.header} style={{ width: HEADER_WIDTH }} data-control="">
        <span className={styles.label}>{property.label}</span>
        <CurrentValue item={item} field={property.name} />
        <IconButton
          label={`Add keyframe of ${property.label} at the playhead`}
          size="s"
          isDisabled={!canEdit}
          onPress={() => {
            const ticks = context.player.state.getState().ticks - item.startTicks
            addKeyframe(context, item, { field: property.name, timeTicks: Math.round(ticks) })
          }}
        >
          <DiamondPlus />
        </IconButton>
      </div>
      <div
        className={styles.content}
        style={{ left: HEADER_WIDTH + left, width }}
        title="Double-click to add a keyframe"
      >
        <ValueCurve item={item} property={property} width={width} />
        {keyframes.map((keyframe, index) => (
          <KeyframeMark
            // The element of a keyframe that is dragged stays the same.
            // biome-ignore lint/suspicious/noArrayIndexKey: their order is all that keyframes keep.
            key={index}
            item={item}
            property={property}
            keyframe={keyframe}
            spaceTicks={(keyframes[index + 1]?.timeTicks ?? item.durationTicks) - keyframe.timeTicks}
            isEntry={isFirst && index === entry}
          />
        ))}
      </div>
    </div>
  )
}

/** The value of a number at the playhead, which changes without rendering. */
function CurrentValue({ item, field }: { readonly item: EditableItem; readonly field: string }) {
  const { player } = useTimeline()
  const element = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const show = (): void => {
      const { ticks } = player.state.getState()
      const value = getValueAt(item, field, Math.round(ticks) - item.startTicks) ?? 0
      if (element.current !== null) element.current.textContent = formatPropertyValue(field, value)
    }
    show()
    return player.state.subscribe(show)
  }, [player, item, field])
  return <span ref={element} className={styles.current} />
}
