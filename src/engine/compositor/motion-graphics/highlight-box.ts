import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { highlightBox } from '../../document/registries/motion-graphics/highlight-box.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { defineDrawing } from './drawing.ts'
import { between, easeInOutCubic, soft, span, springy, swift } from './motion.ts'
import { computeUnit } from './placement.ts'
import { fillBox, type Point, sliceLine, strokeLine } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft } from './text-block.ts'
import { withAlpha } from './tints.ts'

type Props = PropsOf<typeof highlightBox>

/** Pulses per second. */
const PULSE_RATE = 0.9

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius: number
  readonly line: number
}

export const highlightBoxDrawing = defineDrawing(highlightBox, {
  running: (props, { localTicks }) =>
    props.pulse ? (1 - Math.cos((localTicks / TICKS_PER_SECOND) * PULSE_RATE * 2 * Math.PI)) / 2 : 0,
  paint: (stage, props) => {
    const frame = layOutFrame(stage, props)
    const line = frame.line * (props.pulse ? between(1, 0.62, stage.running) : 1)
    paintWash(stage, props, frame)
    switch (props.style) {
      case 'frame':
        strokeDrawn(stage, props, buildOutline(frame), line)
        break
      case 'corners':
        paintCorners(stage, props, frame, line)
        break
      case 'ring':
        strokeDrawn(stage, props, buildRing(frame), line)
        break
      case 'underline':
        strokeDrawn(stage, props, buildUnderline(frame), line)
        break
    }
    paintLabel(stage, props, frame)
  },
})

function layOutFrame(stage: Stage, props: Props): Frame {
  const unit = computeUnit(stage, highlightBox.size)
  const line = Math.min(props.thickness * unit, Math.min(stage.width, stage.height) * 0.12)
  const inset = line / 2
  const [width, height] = [stage.width - line, stage.height - line]
  const radius = Math.min(props.cornerRadius * unit, width / 2, height / 2)
  return { x: inset, y: inset, width, height, radius, line }
}

function paintWash(stage: Stage, props: Props, { x, y, width, height, radius }: Frame): void {
  if (props.style === 'underline' || props.wash === 0) return
  const shown = stage.presence([0.3, 0.9], [0, 0.7], soft)
  if (shown === 0) return
  const corner = props.style === 'corners' ? Math.min(radius, 1) : radius
  const color = withAlpha(props.accentColor, props.wash * shown)
  if (props.style !== 'ring') {
    fillBox(stage, color, x, y, width, height, corner)
    return
  }
  stage.context.beginPath()
  stage.context.ellipse(x + width / 2, y + height / 2, width * 0.47, height * 0.46, 0, 0, 2 * Math.PI)
  stage.context.fillStyle = color
  stage.context.fill()
}

/** Draws a line like a pen does, and removes it from its start. */
function strokeDrawn(stage: Stage, props: Props, points: readonly Point[], line: number): void {
  const drawn = easeInOutCubic(span(stage.enter, 0, 0.85))
  const gone = easeInOutCubic(stage.exit)
  if (drawn > gone) strokeLine(stage, props.accentColor, line, sliceLine(points, gone, drawn))
}

/** Builds a frame's outline, clockwise from the middle of its upper edge. */
function buildOutline({ x, y, width, height, radius }: Frame): Point[] {
  const corner = (centerX: number, centerY: number, quarter: number): Point[] =>
    Array.from({ length: 13 }, (_, index) => {
      const angle = (quarter + index / 12) * (Math.PI / 2) - Math.PI / 2
      return { x: centerX + Math.cos(angle) * radius, y: centerY + Math.sin(angle) * radius }
    })
  const middle = { x: x + width / 2, y }
  return [
    middle,
    ...corner(x + width - radius, y + radius, 0),
    ...corner(x + width - radius, y + height - radius, 1),
    ...corner(x + radius, y + height - radius, 2),
    ...corner(x + radius, y + radius, 3),
    middle,
  ]
}

/** Builds a hand-drawn oval: slightly more than one turn, with its end inside its start. */
function buildRing({ x, y, width, height }: Frame): Point[] {
  return Array.from({ length: 121 }, (_, index) => {
    const share = index / 120
    const angle = -2.1 + share * 2 * Math.PI * 1.09
    const inward = 1 - 0.075 * share + 0.018 * Math.sin(share * 9)
    return {
      x: x + (width / 2) * (1 + Math.cos(angle) * Math.min(1, inward)),
      y: y + (height / 2) * (1 + Math.sin(angle) * Math.min(1, inward)),
    }
  })
}

/** Builds one stroke along the lower edge, and a shorter one back. */
function buildUnderline({ x, y, width, height }: Frame): Point[] {
  const bottom = y + height
  const depth = Math.min(height, width * 0.06)
  return Array.from({ length: 81 }, (_, index) => {
    const share = index / 80
    if (share <= 0.6) {
      const along = share / 0.6
      return { x: x + width * along, y: bottom - depth * (0.62 + 0.3 * Math.sin(along * Math.PI)) }
    }
    const back = (share - 0.6) / 0.4
    return {
      x: x + width * (1 - 0.72 * back),
      y: bottom - depth * (0.62 - 0.62 * Math.sin((back * Math.PI) / 2)),
    }
  })
}

/** Paints four corners that spread from the centre to their places. */
function paintCorners(stage: Stage, props: Props, frame: Frame, line: number): void {
  const { x, y, width, height, radius } = frame
  const arm = Math.min(Math.max(radius * 1.6, Math.min(width, height) * 0.22), width / 2, height / 2)
  const spread = stage.presence([0, 0.8], [0, 1], swift)
  const alpha = stage.presence([0, 0.3], [0.3, 1], soft)
  const state = { alpha, scale: between(0.8, 1, spread), originX: x + width / 2, originY: y + height / 2 }
  stage.group(state, () => {
    for (const [sideX, sideY] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const) {
      const [cornerX, cornerY] = [sideX < 0 ? x : x + width, sideY < 0 ? y : y + height]
      const bend = Math.min(radius, arm)
      const center = { x: cornerX - sideX * bend, y: cornerY - sideY * bend }
      const arc = Array.from({ length: 9 }, (_, index) => {
        const angle = (index / 8) * (Math.PI / 2)
        return { x: center.x + sideX * Math.sin(angle) * bend, y: center.y + sideY * Math.cos(angle) * bend }
      })
      strokeLine(stage, props.accentColor, line, [
        { x: cornerX - sideX * arm, y: cornerY },
        ...arc,
        { x: cornerX, y: cornerY - sideY * arm },
      ])
    }
  })
}

function paintLabel(stage: Stage, props: Props, { x, y, width, height, line, radius }: Frame): void {
  const unit = computeUnit(stage, highlightBox.size)
  const [padX, padY] = [18 * unit, 8 * unit]
  const isHand = props.style === 'ring' || props.style === 'underline'
  const margin = isHand ? 0 : line * 1.2 + Math.min(radius * 0.35, 10 * unit)
  const block = stage.fit(props.label, {
    family: props.fontFamily,
    weight: 700,
    color: props.textColor,
    size: 34 * unit,
    maxWidth: (width - 2 * margin) * 0.92 - 2 * padX,
    maxHeight: height * 0.4 - 2 * padY,
    maxLines: 1,
  })
  if (block.lines.length === 0) return
  const [chipWidth, chipHeight] = [block.width + 2 * padX, block.height + 2 * padY]
  const left = isRightToLeft(props.label) ? x + width - margin - chipWidth : x + margin
  const state = {
    alpha: stage.presence([0.45, 0.7], [0, 0.5], soft),
    scale: between(0.7, 1, stage.presence([0.45, 1], [0, 0.6], springy)),
    originX: left + chipWidth / 2,
    originY: y + margin + chipHeight / 2,
  }
  stage.group(state, () => {
    fillBox(
      stage,
      props.accentColor,
      left,
      y + margin,
      chipWidth,
      chipHeight,
      Math.min(chipHeight / 2, 12 * unit),
    )
    stage.write(block, left + padX, y + margin + padY)
  })
}
