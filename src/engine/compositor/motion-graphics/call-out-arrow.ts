import { callOutArrow } from '../../document/registries/motion-graphics/call-out-arrow.ts'
import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { defineDrawing } from './drawing.ts'
import { between, easeInOutCubic, soft, span, springy } from './motion.ts'
import { computeUnit } from './placement.ts'
import {
  fillBox,
  fillDisc,
  type Point,
  sliceLine,
  strokeArc,
  strokeLine,
  traceQuadraticCurve,
} from './shapes.ts'
import type { Stage } from './stage.ts'
import type { TextBlock } from './text-block.ts'
import { isClear } from './tints.ts'

/** Radius of the ring at the tip, in line widths. */
const RING = 2.4

type Props = PropsOf<typeof callOutArrow>

interface Label {
  readonly block: TextBlock
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const callOutArrowDrawing = defineDrawing(callOutArrow, {
  paint: (stage, props) => {
    const unit = computeUnit(stage, callOutArrow.size)
    const label = placeLabel(stage, props, unit)
    paintArrow(stage, props, label, unit)
    if (label !== undefined) paintLabel(stage, props, label)
  },
})

function placeLabel(stage: Stage, props: Props, unit: number): Label | undefined {
  const isBare = isClear(props.labelColor)
  const [padX, padY] = isBare ? [10 * unit, 4 * unit] : [30 * unit, 18 * unit]
  // Springs overshoot by 4 %.
  const maxShare = 0.95
  const block = stage.fit(props.label, {
    family: props.fontFamily,
    weight: 700,
    color: props.textColor,
    size: 52 * unit,
    maxWidth: Math.min(stage.width * maxShare, Math.max(stage.width * 0.62, 320 * unit)) - 2 * padX,
    maxHeight: stage.height * 0.5 * maxShare - 2 * padY,
    maxLines: 4,
    lineHeight: 1.2,
    align: 'center',
    isBalanced: true,
  })
  if (block.lines.length === 0) return undefined
  const [width, height] = [block.width + 2 * padX, block.height + 2 * padY]
  const within = (share: number, length: number, available: number): number => {
    const margin = (length * (1 / maxShare - 1)) / 2
    return Math.min(available - length - margin, Math.max(margin, share * available - length / 2))
  }
  return {
    block,
    width,
    height,
    x: within(props.labelX, width, stage.width),
    y: within(props.labelY, height, stage.height),
  }
}

function paintLabel(stage: Stage, props: Props, { block, x, y, width, height }: Label): void {
  const shown = stage.presence([0, 0.45], [0.3, 1], springy)
  const state = {
    alpha: stage.presence([0, 0.25], [0.3, 0.9], soft),
    scale: between(0.75, 1, shown),
    originX: x + width / 2,
    originY: y + height / 2,
  }
  stage.group(state, () => {
    if (!isClear(props.labelColor))
      fillBox(stage, props.labelColor, x, y, width, height, Math.min(height / 2, block.fontSize * 0.45))
    stage.write(block, x + (width - block.width) / 2, y + (height - block.height) / 2)
  })
}

function paintArrow(stage: Stage, props: Props, label: Label | undefined, unit: number): void {
  const thickness = Math.min(props.thickness * unit, Math.min(stage.width, stage.height) * 0.12)
  const points = buildArrowPath(stage, props, label, thickness)
  const arrived = easeInOutCubic(span(stage.enter, 0.2, 0.85))
  const gone = easeInOutCubic(span(stage.exit, 0, 0.8))
  const part = sliceLine(points, gone, arrived)
  const end = part.at(-1)
  const target = points.at(-1)
  if (end === undefined || target === undefined || arrived <= gone) return
  const tip = stage.presence([0.62, 1], [0.5, 0.95], springy)
  const open = props.tip === 'ring' ? thickness * RING * tip : 0
  const line = part.filter(({ x, y }) => Math.hypot(x - target.x, y - target.y) >= open)
  strokeLine(stage, props.accentColor, thickness, line)
  if (tip <= 0) return
  if (props.tip === 'dot') fillDisc(stage, props.accentColor, end.x, end.y, thickness * 1.7 * tip)
  else if (props.tip === 'ring') {
    const ring = { x: target.x, y: target.y, radius: thickness * RING * tip, width: thickness * 0.7 }
    strokeArc(stage, props.accentColor, ring)
  } else paintHead(stage, props, points, end, thickness, tip)
}

function paintHead(
  stage: Stage,
  props: Props,
  points: readonly Point[],
  end: Point,
  thickness: number,
  grown: number,
): void {
  const before = points.at(-5) ?? points[0] ?? end
  const last = points.at(-1) ?? end
  const angle = Math.atan2(last.y - before.y, last.x - before.x)
  const length = thickness * 4.2 * grown
  const side = (turn: number): Point => ({
    x: end.x - Math.cos(angle + turn) * length,
    y: end.y - Math.sin(angle + turn) * length,
  })
  strokeLine(stage, props.accentColor, thickness, [side(0.6), end, side(-0.6)])
}

/** Builds the path from the label's edge to the target, curved to one side and kept inside the box. */
function buildArrowPath(stage: Stage, props: Props, label: Label | undefined, thickness: number): Point[] {
  const margin = thickness * (props.tip === 'dot' ? 1.8 : 2.9)
  const within = ({ x, y }: Point): Point => ({
    x: Math.min(Math.max(margin, stage.width - margin), Math.max(Math.min(margin, stage.width / 2), x)),
    y: Math.min(Math.max(margin, stage.height - margin), Math.max(Math.min(margin, stage.height / 2), y)),
  })
  const target = within({ x: props.targetX * stage.width, y: props.targetY * stage.height })
  const start = within(
    label === undefined
      ? { x: props.labelX * stage.width, y: props.labelY * stage.height }
      : { x: label.x + label.width / 2, y: label.y + label.height / 2 },
  )
  const bend = -props.curve * 0.7
  const control = within({
    x: (start.x + target.x) / 2 - (target.y - start.y) * bend,
    y: (start.y + target.y) / 2 + (target.x - start.x) * bend,
  })
  const points = traceQuadraticCurve(start, control, target)
  if (label === undefined) return points
  const gap = thickness * 1.6
  return points.filter(
    ({ x, y }) =>
      x < label.x - gap ||
      x > label.x + label.width + gap ||
      y < label.y - gap ||
      y > label.y + label.height + gap,
  )
}
