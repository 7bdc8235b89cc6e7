import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { subscribeButton } from '../../document/registries/motion-graphics/subscribe-button.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { Clock } from './clock.ts'
import { defineDrawing } from './drawing.ts'
import { paintIcon } from './icons.ts'
import { between, easeInOutCubic, easeOutBack, easeOutCubic, soft, span, springy } from './motion.ts'
import { computeUnit, createPlacer } from './placement.ts'
import { fillBox, fillPolygon, type Point, strokeArc, strokeLine } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { mixColors, withAlpha } from './tints.ts'

type Props = PropsOf<typeof subscribeButton>

/** Maximum duration of pointer, press and bell, limited by the time between entering and leaving. */
const LONGEST_SCENE_TICKS = 2.4 * TICKS_PER_SECOND
/** The instant of the press in that scene. */
const PRESS = 0.42
/** Where the pointer presses, as a share of the button: beside the text rather than on it. */
const PRESS_X = 0.84
const PRESS_Y = 0.68

interface Button {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly bell: number
  readonly label: TextBlock
  readonly pressedLabel: TextBlock
}

export const subscribeButtonDrawing = defineDrawing(subscribeButton, {
  running: (_props, clock) => computeScene(clock),
  paint: (stage, props) => {
    const unit = computeUnit(stage, subscribeButton.size)
    const button = layOutButton(stage, props, unit)
    const [centerX, centerY] = [button.x + button.width / 2, button.y + button.height / 2]
    const shown = stage.presence([0, 1], [0, 1], springy)
    const state = {
      alpha: stage.presence([0, 0.4], [0.3, 1], soft),
      scale: between(0.5, 1, shown) * (1 - 0.06 * computePressure(stage.running)),
      originX: centerX,
      originY: centerY,
    }
    stage.group(state, () => paintButton(stage, props, button))
    paintRipple(stage, props, button)
    paintPointer(stage, button)
  },
})

function computeScene({ localTicks, durationTicks, enterTicks, exitTicks }: Clock): number {
  const available = durationTicks - exitTicks - enterTicks
  return span(localTicks, enterTicks * 0.7, enterTicks * 0.7 + Math.min(LONGEST_SCENE_TICKS, available))
}

/** Returns how far the button is pressed. */
function computePressure(scene: number): number {
  return scene < PRESS
    ? easeOutCubic(span(scene, PRESS - 0.06, PRESS))
    : 1 - easeOutBack(span(scene, PRESS, PRESS + 0.14))
}

function layOutButton(stage: Stage, props: Props, unit: number): Button {
  // Springs overshoot by 4 %.
  const [maxWidth, maxHeight] = [stage.width * 0.94, stage.height * 0.94]
  const height = Math.min(136 * unit, maxHeight)
  const pad = height * 0.42
  const bell = props.bell ? height * 0.5 : 0
  const common = {
    family: props.fontFamily,
    weight: 700,
    color: props.textColor,
    size: 58 * unit,
    letterSpacing: -0.01,
    maxHeight: height * 0.8,
    maxLines: 1,
    minScale: 0.3,
  }
  const label = stage.fit(props.label, { ...common, maxWidth: maxWidth - 2 * pad })
  const pressedMaxWidth = maxWidth - 2 * pad - (props.bell ? bell + pad * 0.35 : 0)
  const pressedLabel = stage.fit(props.pressedLabel, { ...common, maxWidth: pressedMaxWidth })
  const before = label.width + 2 * pad
  const after = pressedLabel.width + 2 * pad + (props.bell ? bell + pad * 0.35 : 0)
  const width = between(before, after, easeInOutCubic(span(stage.running, PRESS, PRESS + 0.2)))
  return {
    x: (stage.width - width) / 2,
    y: (stage.height - height) / 2,
    width,
    height,
    bell,
    label,
    pressedLabel,
  }
}

function paintButton(stage: Stage, props: Props, button: Button): void {
  const { x, y, width, height, bell, label, pressedLabel } = button
  const { running } = stage
  const color = mixColors(
    props.buttonColor,
    props.pressedColor,
    easeOutCubic(span(running, PRESS, PRESS + 0.12)),
  )
  const hasMoved = running > 0 && running < 1
  fillBox(stage, color, x, y, width, height, height / 2)
  stage.clipped(
    (target) => target.roundRect(x, y, width, height, height / 2),
    () => {
      const gone = easeOutCubic(span(running, PRESS, PRESS + 0.14))
      const arrived = easeOutCubic(span(running, PRESS + 0.06, PRESS + 0.26))
      const state = { moves: hasMoved }
      const [labelShift, pressedShift] = [-gone * height * 0.5, (1 - arrived) * height * 0.5]
      stage.writeCentered(label, x + width / 2, y + height / 2, {
        ...state,
        shiftY: labelShift,
        alpha: 1 - gone,
      })
      const pad = height * 0.42
      // The bell is where the label starts.
      const isMirrored = isRightToLeft(props.pressedLabel)
      const place = createPlacer(x, width, isMirrored)
      const start = pad + (props.bell ? bell + pad * 0.35 : 0)
      const textWidth = width - pad - start
      const textX = place(start, textWidth) + textWidth / 2
      stage.writeCentered(pressedLabel, textX, y + height / 2, {
        ...state,
        shiftY: pressedShift,
        alpha: arrived,
      })
      if (props.bell) paintBell(stage, props, place(pad, bell) + bell / 2, y + height / 2, bell / 2)
    },
  )
}

/** The bell pops up and its swinging decays. */
function paintBell(stage: Stage, props: Props, x: number, y: number, radius: number): void {
  const grown = easeOutBack(span(stage.running, PRESS + 0.1, PRESS + 0.28))
  const swinging = span(stage.running, PRESS + 0.2, 1)
  const degrees = 20 * Math.sin(swinging * Math.PI * 6) * (1 - swinging) ** 1.5
  stage.group({ scale: grown, degrees, originX: x, originY: y - radius * 0.6 }, () =>
    paintIcon(stage, 'bell', props.textColor, x, y, radius * 1.25),
  )
}

function paintRipple(stage: Stage, props: Props, { x, y, width, height }: Button): void {
  const spread = span(stage.running, PRESS, PRESS + 0.22)
  if (spread === 0 || spread === 1) return
  const radius = easeOutCubic(spread) * width * 0.6
  stage.clipped(
    (context) => context.roundRect(x, y, width, height, height / 2),
    () => {
      const ring = { x: x + width * PRESS_X, y: y + height * PRESS_Y, radius: radius / 2, width: radius }
      strokeArc(stage, withAlpha(props.textColor, 0.3 * (1 - spread)), ring)
    },
  )
}

/** Outline of the usual pointer, with its tip at the origin, one unit high. */
const pointer: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 0.86],
  [0.2, 0.68],
  [0.34, 1],
  [0.49, 0.93],
  [0.35, 0.62],
  [0.62, 0.6],
]

/** The pointer enters from below, presses and leaves the same way. */
function paintPointer(stage: Stage, { x, y, width, height }: Button): void {
  const scene = stage.running
  if (scene === 0 || scene === 1) return
  const size = Math.min(height * 0.5, stage.height * 0.4)
  const target = { x: x + width * PRESS_X, y: Math.min(y + height * PRESS_Y, stage.height - size) }
  const start = { x: Math.min(stage.width - size * 0.7, x + width * 0.92), y: stage.height - size * 1.02 }
  const arrived = easeInOutCubic(span(scene, 0, PRESS - 0.08))
  const gone = easeInOutCubic(span(scene, PRESS + 0.12, PRESS + 0.5))
  const near = arrived - gone
  const alpha = Math.min(span(scene, 0, 0.12), 1 - span(scene, PRESS + 0.26, PRESS + 0.46))
  const tip = { x: between(start.x, target.x, near), y: between(start.y, target.y, near) }
  const scale = 1 - 0.12 * computePressure(scene)
  stage.group({ alpha: alpha * (1 - stage.exit), scale, originX: tip.x, originY: tip.y }, () => {
    const points = pointer.map(([px, py]): Point => ({ x: tip.x + px * size, y: tip.y + py * size }))
    const [first = tip] = points
    strokeLine(stage, '#12151c', size * 0.1, [...points, first])
    fillPolygon(stage, '#ffffff', points)
  })
}
