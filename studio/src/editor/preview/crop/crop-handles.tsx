import { useEffect, useRef } from 'react'
import { useEditor } from '../../session/use-editor.ts'
import handleStyles from '../canvas-handles.module.css'
import { type Box, getCorners, getPoint, handlePositions, type Point } from '../handles/box.ts'
import { Grip } from '../handles/grip.tsx'
import { type ScreenFrame, toScreen } from '../handles/screen-frame.ts'
import styles from './crop-handles.module.css'
import { type CropRectangle, toBoxPosition, toRectangle } from './crop-rectangle.ts'
import { CropToolbar } from './crop-toolbar.tsx'
import { findCroppable, readCrop } from './cropped-item.ts'
import { useCropKeyboard } from './use-crop-keyboard.ts'
import { useCropPointer } from './use-crop-pointer.ts'

interface CropHandlesProps {
  readonly itemId: string
  readonly box: Box
  readonly screen: ScreenFrame
  /** The instant of the playhead. */
  readonly ticks: number
  readonly onClose: () => void
}

/** Crops an image: shows it as a whole, dimmed around the part that stays. */
export function CropHandles({ itemId, box, screen, ticks, onClose }: CropHandlesProps) {
  const item = useEditor((snapshot) => findCroppable(snapshot.composition, itemId))
  const surface = useRef<HTMLDivElement>(null)
  const rectangle = toRectangle(
    item === undefined ? { left: 0, top: 0, right: 0, bottom: 0 } : readCrop(item, ticks),
    box,
  )
  const target = { itemId, box, rectangle, timeTicks: ticks - (item?.startTicks ?? 0) }
  const pointer = useCropPointer({ surface, target, screen, onClose })
  const handleKeyDown = useCropKeyboard(target, onClose)
  useEffect(() => surface.current?.focus(), [])
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a preview with handles has no element of its own */}
      <div
        ref={surface}
        className={styles.surface}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the part that stays
        tabIndex={0}
        aria-label="Crop of the image. Arrow keys move the part that stays, with Alt its lower right corner. Enter ends cropping."
        onKeyDown={handleKeyDown}
        {...pointer}
      >
        <svg className={handleStyles.drawing} aria-hidden="true">
          <CropDrawing box={box} rectangle={rectangle} screen={screen} />
        </svg>
      </div>
      <CropToolbar itemId={itemId} onClose={onClose} />
    </>
  )
}

interface CropDrawingProps {
  readonly box: Box
  readonly rectangle: CropRectangle
  readonly screen: ScreenFrame
}

const thirds = [1 / 3, 2 / 3]

function CropDrawing({ box, rectangle, screen }: CropDrawingProps) {
  const { left, top, right, bottom } = rectangle
  /** @param at - Fractions of the part that stays. */
  const locate = (at: Point): Point =>
    toScreen(
      screen,
      getPoint(box, toBoxPosition({ x: left + at.x * (right - left), y: top + at.y * (bottom - top) })),
    )
  const whole = getCorners(box).map((corner) => toScreen(screen, corner))
  const part = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ].map(locate)
  return (
    <>
      <path className={styles.dimmed} d={`${toPath(whole)} ${toPath(part)}`} />
      <path className={styles.whole} d={toPath(whole)} />
      {thirds.flatMap((third) => [
        <Line key={`x${third}`} from={locate({ x: third, y: 0 })} to={locate({ x: third, y: 1 })} />,
        <Line key={`y${third}`} from={locate({ x: 0, y: third })} to={locate({ x: 1, y: third })} />,
      ])}
      <path className={styles.edgeBack} d={toPath(part)} />
      <path className={styles.edge} d={toPath(part)} />
      {handlePositions.map((position) => {
        const [width, height] = getGripSize(position)
        return (
          <Grip
            key={`${position.x},${position.y}`}
            position={position}
            center={locate({ x: (position.x + 1) / 2, y: (position.y + 1) / 2 })}
            width={width}
            height={height}
            rotation={box.rotation}
          />
        )
      })}
    </>
  )
}

function Line({ from, to }: { readonly from: Point; readonly to: Point }) {
  return <line className={styles.third} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
}

/** Handles on edges are bars along them. */
function getGripSize({ x, y }: Point): readonly [width: number, height: number] {
  if (x !== 0 && y !== 0) return [11, 11]
  return x === 0 ? [22, 7] : [7, 22]
}

const toPath = (points: readonly Point[]): string => `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}Z`
