import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { mapPin } from '../../document/registries/motion-graphics/map-pin.ts'
import { defineDrawing } from './drawing.ts'
import { chooseLineHeight } from './line-height.ts'
import { easeOutCubic, soft, span, springy, swift } from './motion.ts'
import { computeUnit } from './placement.ts'
import { fillBox, fillDisc } from './shapes.ts'
import type { Stage } from './stage.ts'
import type { TextBlock } from './text-block.ts'
import { chooseReadableColor, isClear, withAlpha } from './tints.ts'

type Props = PropsOf<typeof mapPin>

/** Height of a pin whose head has a radius of 1, from its top to its tip. */
const PIN_HEIGHT = 2.9
/** Space below the tip for the waves, in radii of the head. */
const GROUND = 0.5
/** A wave on the ground is an ellipse this flat. */
const FLATNESS = 0.36
const WAVES = 2

export const mapPinDrawing = defineDrawing(mapPin, {
  paint: (stage, props) => {
    const unit = computeUnit(stage, mapPin.size)
    const label = fitLabel(stage, props, unit)
    const gap = label.height > 0 ? 44 * unit : 0
    // The label overshoots a little when it springs up.
    const free = Math.max(0, stage.height * 0.97 - label.height - gap)
    const radius = Math.min(112 * unit, free / (PIN_HEIGHT + GROUND), stage.width * 0.3)
    const ground = radius * GROUND
    const total = radius * PIN_HEIGHT + ground + gap + label.height
    const top = Math.max(0, (stage.height - total) / 2)
    const [x, tip] = [stage.width / 2, top + radius * PIN_HEIGHT]
    paintGround(stage, props, x, tip, radius)
    paintPin(stage, props, x, tip, radius)
    if (label.height > 0) paintLabel(stage, props, label, x, tip + ground + gap, unit)
  },
})

interface Label {
  readonly name: TextBlock
  readonly caption: TextBlock
  readonly padX: number
  readonly padY: number
  readonly width: number
  readonly height: number
}

function fitLabel(stage: Stage, props: Props, unit: number): Label {
  const isBare = isClear(props.panelColor)
  const [padX, padY] = isBare ? [0, 0] : [44 * unit, 20 * unit]
  // Springs overshoot by 4 %.
  const maxWidth = stage.width * 0.94 - 2 * padX
  const common = { family: props.fontFamily, maxWidth, align: 'center', isBalanced: true } as const
  const name = stage.fit(props.label, {
    ...common,
    weight: 800,
    color: props.textColor,
    size: 66 * unit,
    letterSpacing: -0.015,
    lineHeight: chooseLineHeight(props.label, 1.18),
    maxLines: 2,
    maxHeight: stage.height * 0.28,
  })
  const caption = stage.fit(name.height > 0 ? props.caption : '', {
    ...common,
    weight: 500,
    color: withAlpha(props.textColor, 0.74),
    size: 36 * unit,
    lineHeight: chooseLineHeight(props.caption, 1.3),
    maxLines: 2,
    maxHeight: stage.height * 0.16,
  })
  if (name.height === 0) return { name, caption, padX, padY, width: 0, height: 0 }
  const width = Math.max(name.width, caption.width) + 2 * padX
  return { name, caption, padX, padY, width, height: name.height + caption.height + 2 * padY }
}

/** Paints the shadow of the falling pin, and the waves that it causes. */
function paintGround(stage: Stage, props: Props, x: number, y: number, radius: number): void {
  const fallen = stage.presence([0.05, 0.4], [0.2, 0.9], swift)
  const shadow = radius * (0.25 + 0.35 * fallen)
  paintEllipse(stage, withAlpha('#000000', 0.32 * fallen), x, y, shadow, shadow * FLATNESS)
  for (let wave = 0; wave < WAVES; wave++) {
    const spread = span(stage.enter, 0.32 + 0.16 * wave, 0.84 + 0.16 * wave)
    if (spread === 0 || spread === 1) continue
    const size = radius * (0.3 + 1.05 * easeOutCubic(spread))
    const { context } = stage
    context.beginPath()
    context.ellipse(x, y, size, size * FLATNESS, 0, 0, 2 * Math.PI)
    context.strokeStyle = withAlpha(props.accentColor, 0.9 * (1 - spread))
    context.lineWidth = radius * 0.09 * (1 - spread * 0.6)
    context.stroke()
  }
}

function paintEllipse(
  stage: Stage,
  color: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  if (!(width > 0)) return
  const { context } = stage
  context.beginPath()
  context.ellipse(x, y, width, height, 0, 0, 2 * Math.PI)
  context.fillStyle = color
  context.fill()
}

/** The pin falls, is squeezed on the ground and straightens up again. */
function paintPin(stage: Stage, props: Props, x: number, tip: number, radius: number): void {
  const alpha = stage.presence([0, 0.12], [0.4, 1], soft)
  const fall =
    1 - stage.presence([0, 0.36], [1, 2], { enter: (progress) => progress ** 2, leave: swift.leave })
  const stood = stage.presence([0.36, 0.8], [0, 0.8], springy)
  const squeezed = fall > 0 ? 1 : 0.72 + 0.28 * stood
  // It falls from the upper edge of the box.
  const height = Math.max(0, tip - radius * PIN_HEIGHT)
  stage.group({ alpha, shiftY: -fall * height, scale: squeezed, originX: x, originY: tip }, () => {
    const centerY = tip - radius * (PIN_HEIGHT - 1)
    const { context } = stage
    context.beginPath()
    context.moveTo(x, tip)
    context.bezierCurveTo(
      x - radius * 0.12,
      tip - radius * 0.75,
      x - radius,
      centerY + radius * 0.78,
      x - radius,
      centerY,
    )
    context.arc(x, centerY, radius, Math.PI, 2 * Math.PI)
    context.bezierCurveTo(x + radius, centerY + radius * 0.78, x + radius * 0.12, tip - radius * 0.75, x, tip)
    context.closePath()
    context.fillStyle = props.accentColor
    context.fill()
    fillDisc(stage, chooseReadableColor(props.accentColor), x, centerY, radius * 0.4)
  })
}

function paintLabel(
  stage: Stage,
  props: Props,
  { name, caption, padX, padY, width, height }: Label,
  x: number,
  top: number,
  unit: number,
): void {
  const shown = stage.presence([0.42, 0.85], [0, 0.6], springy)
  const alpha = stage.presence([0.42, 0.6], [0.2, 0.7], soft)
  stage.group({ alpha, scale: 0.8 + 0.2 * shown, originX: x, originY: top }, () => {
    const left = x - width / 2
    if (padX > 0) fillBox(stage, props.panelColor, left, top, width, height, Math.min(height / 2, 30 * unit))
    stage.write(name, x - name.width / 2, top + padY)
    stage.write(caption, x - caption.width / 2, top + padY + name.height)
  })
}
