import type { OutputFrame } from '@engine/document/output-frame.ts'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useEditor } from '../session/use-editor.ts'
import styles from './canvas-handles.module.css'
import { CropHandles } from './crop/crop-handles.tsx'
import type { Size } from './fit-frame.ts'
import { type Box, getCorners, getPoint, handlePositions, type Point } from './handles/box.ts'
import gripStyles from './handles/grip.module.css'
import { Grip } from './handles/grip.tsx'
import { type ScreenFrame, toScreen, toScreenFrame } from './handles/screen-frame.ts'
import type { Guide } from './handles/snap-box.ts'
import { useCanvasKeyboard } from './handles/use-canvas-keyboard.ts'
import { useCanvasPointer } from './handles/use-canvas-pointer.ts'
import { listVisibleBoxes } from './handles/visible-boxes.ts'
import { usePlayerState } from './player-context.ts'
import { InlineText } from './text/inline-text.tsx'
import { useEditedContent } from './use-edited-content.ts'

interface CanvasHandlesProps {
  /** The frame at scale 1. */
  readonly frame: OutputFrame
  /** Its size on the screen. */
  readonly shown: Size
}

/** Selects, moves, resizes and rotates items in the preview. During playback there is nothing to grasp. */
export function CanvasHandles(props: CanvasHandlesProps) {
  const isPlaying = usePlayerState((state) => state.isPlaying)
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  return isPlaying || !canEdit || props.shown.width <= 0 ? null : <Handles {...props} />
}

function Handles({ frame, shown }: CanvasHandlesProps) {
  const composition = useEditor((snapshot) => snapshot.composition)
  const selection = useEditor((snapshot) => snapshot.selection)
  const ticks = usePlayerState((state) => state.ticks)
  const boxes = useMemo(() => listVisibleBoxes(composition, ticks), [composition, ticks])
  const screen = toScreenFrame(frame, shown.width)
  const surface = useRef<HTMLDivElement>(null)
  const [guides, setGuides] = useState<readonly Guide[]>([])
  const { editing, edited, editItem, endEditing } = useEditedContent(composition, boxes)
  const pointer = useCanvasPointer({ surface, boxes, screen, ticks, setGuides, editItem })
  const handleKeyDown = useCanvasKeyboard(boxes, ticks, editItem)
  const selected = boxes.filter(({ itemId }) => selection.includes(itemId))
  const [only, ...others] = selected
  useReturningFocus(surface, editing !== undefined)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a preview with handles has no element of its own */}
      <div
        ref={surface}
        className={styles.surface}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move what is selected
        tabIndex={0}
        aria-label="Items in the preview. Tab selects the next one, arrow keys move it, Enter edits a text or crops an image."
        onKeyDown={handleKeyDown}
        {...pointer}
      >
        <svg className={styles.drawing} aria-hidden="true">
          {guides.map(({ axis, position }) => (
            <GuideLine key={`${axis}${position}`} guide={{ axis, position }} screen={screen} shown={shown} />
          ))}
          {selected.map(({ itemId, box }) => (
            <Outline key={itemId} box={box} screen={screen} />
          ))}
          {only !== undefined && others.length === 0 && edited === undefined && (
            <Grips box={only.box} screen={screen} />
          )}
        </svg>
      </div>
      {edited !== undefined && editing?.kind === 'text' && (
        <InlineText key={edited.itemId} {...edited} screen={screen} onClose={endEditing} />
      )}
      {edited !== undefined && editing?.kind === 'crop' && (
        <CropHandles key={edited.itemId} {...edited} screen={screen} ticks={ticks} onClose={endEditing} />
      )}
    </>
  )
}

/** Gives the focus back to an element after something else on it, which had the focus, is gone. */
function useReturningFocus(element: RefObject<HTMLElement | null>, isAway: boolean): void {
  const wasAway = useRef(false)
  useEffect(() => {
    if (wasAway.current && !isAway && document.activeElement === document.body) element.current?.focus()
    wasAway.current = isAway
  }, [element, isAway])
}

const toPath = (points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ')

function Outline({ box, screen }: { readonly box: Box; readonly screen: ScreenFrame }) {
  const points = toPath(getCorners(box).map((corner) => toScreen(screen, corner)))
  return (
    <>
      <polygon className={styles.outlineBack} points={points} />
      <polygon className={styles.outline} points={points} />
    </>
  )
}

/** Distance of the handle that rotates from the box, in pixels of the screen. */
const ROTATION_DISTANCE = 24
const GRIP_SIZE = 10

function Grips({ box, screen }: { readonly box: Box; readonly screen: ScreenFrame }) {
  const top = toScreen(screen, getPoint(box, { x: 0, y: -1 }))
  const radians = ((box.rotation - 90) * Math.PI) / 180
  const rotation = {
    x: top.x + ROTATION_DISTANCE * Math.cos(radians),
    y: top.y + ROTATION_DISTANCE * Math.sin(radians),
  }
  return (
    <>
      <line className={styles.stem} x1={top.x} y1={top.y} x2={rotation.x} y2={rotation.y} />
      <circle
        className={gripStyles.grip}
        cx={rotation.x}
        cy={rotation.y}
        r={GRIP_SIZE / 2 + 1}
        data-grip="rotate"
      />
      {handlePositions.map((position) => (
        <Grip
          key={`${position.x},${position.y}`}
          position={position}
          center={toScreen(screen, getPoint(box, position))}
          width={GRIP_SIZE}
          height={GRIP_SIZE}
          rotation={box.rotation}
        />
      ))}
    </>
  )
}

interface GuideLineProps {
  readonly guide: Guide
  readonly screen: ScreenFrame
  readonly shown: Size
}

function GuideLine({ guide: { axis, position }, screen, shown }: GuideLineProps) {
  const { x, y } = toScreen(screen, { x: position, y: position })
  return axis === 'x' ? (
    <line className={styles.guide} x1={x} y1={0} x2={x} y2={shown.height} />
  ) : (
    <line className={styles.guide} x1={0} y1={y} x2={shown.width} y2={y} />
  )
}
