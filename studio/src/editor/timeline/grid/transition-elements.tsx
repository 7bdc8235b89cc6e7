import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { transitions as transitionTypes } from '@engine/document/registries/transitions.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { useEffect, useMemo, useRef } from 'react'
import { getItemName } from '../document/item-name.ts'
import { getCellKey, indexRowCells } from '../document/row-cells.ts'
import { listTransitions, type PlacedTransition } from '../document/track-items.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { formatSpokenTime } from '../geometry/timecode.ts'
import { useShownDocument, useSnapshot, useView } from '../timeline-context.ts'
import { takeFocus } from './take-focus.ts'
import styles from './transition-elements.module.css'

interface TransitionElementsProps {
  readonly trackId: string
  readonly height: number
}

/** The transitions of a track, over their cuts. */
export function TransitionElements({ trackId, height }: TransitionElementsProps) {
  const document = useShownDocument()
  const selectedId = useSnapshot(({ selectedPart }) =>
    selectedPart?.kind === 'transition' ? selectedPart.id : undefined,
  )
  const focusedId = useView(({ focus }) => (focus?.kind === 'transition' ? focus.transitionId : undefined))
  const placed = useMemo(() => listTransitions(document, trackId), [document, trackId])
  const indexes = useMemo(
    () => (placed.length === 0 ? undefined : indexRowCells(document, trackId)),
    [document, trackId, placed],
  )
  return placed.map((each) => {
    const { id } = each.transition
    return (
      <TransitionElement
        key={id}
        placed={each}
        index={indexes?.get(getCellKey({ kind: 'transition', transitionId: id })) ?? 0}
        height={height}
        isSelected={id === selectedId}
        isFocused={id === focusedId}
      />
    )
  })
}

interface TransitionElementProps {
  readonly placed: PlacedTransition
  /** Position in the row, from 0. */
  readonly index: number
  readonly height: number
  readonly isSelected: boolean
  readonly isFocused: boolean
}

/** A transition. The pointer is handled by the grid; this element is what is seen, read aloud and focused. */
function TransitionElement({ placed, index, height, isSelected, isFocused }: TransitionElementProps) {
  const element = useRef<HTMLDivElement>(null)
  const document = useShownDocument()
  const { transition, startTicks, endTicks } = placed
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const width = ticksToPixels(endTicks - startTicks, pixelsPerSecond)
  useEffect(() => {
    if (isFocused) takeFocus(element.current)
  }, [isFocused])
  if (width < 3 && !isSelected && !isFocused) return null
  const label = getTransitionLabel(transition.type)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out and scrolled like this.
    <div
      ref={element}
      role="gridcell"
      tabIndex={isFocused ? 0 : -1}
      aria-selected={isSelected}
      aria-colindex={index + 2}
      aria-label={describeTransition(document, placed)}
      data-transition-id={transition.id}
      className={`${styles.transition} ${isSelected ? styles.selected : ''}`}
      style={{
        transform: `translateX(${ticksToPixels(startTicks, pixelsPerSecond)}px)`,
        width: Math.max(width, 3),
        height: getTransitionHeight(height),
      }}
      title={label}
    >
      {width > 54 && <span className={styles.label}>{label}</span>}
    </div>
  )
}

/** Transitions cover the lower part of the items, so that the items' ends can still be trimmed above. */
export function getTransitionHeight(trackHeight: number): number {
  return Math.round(trackHeight * 0.46)
}

function getTransitionLabel(type: string): string {
  return Object.entries(transitionTypes).find(([name]) => name === type)?.[1].label ?? type
}

function describeTransition(document: EditableDocument, { transition, cutTicks }: PlacedTransition): string {
  const name = (id: string): string => {
    const item = document.items[id]
    return item === undefined ? '' : getItemName(document, item)
  }
  const seconds = Number((transition.durationTicks / TICKS_PER_SECOND).toFixed(2))
  const clips = `from ${name(transition.fromClipId)} to ${name(transition.toClipId)}`
  const label = getTransitionLabel(transition.type)
  return `${label}, transition ${clips}, at ${formatSpokenTime(cutTicks)}, ${seconds} s`
}
