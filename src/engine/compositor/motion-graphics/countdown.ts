import { countdown } from '../../document/registries/motion-graphics/countdown.ts'
import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { CHANGE, computePosition, planSteps } from './countdown-steps.ts'
import { defineDrawing } from './drawing.ts'
import { setFigures, writeFigures } from './figures.ts'
import { between, easeOutBack, easeOutCubic, soft, span, springy, swift } from './motion.ts'
import { fillDisc, strokeArc } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isClear, withAlpha } from './tints.ts'

type Props = PropsOf<typeof countdown>

export const countdownDrawing = defineDrawing(countdown, {
  running: computePosition,
  paint: (stage, props) => {
    const [x, y] = [stage.width / 2, stage.height / 2]
    // Springs overshoot by 4 %.
    const radius = (Math.min(stage.width, stage.height) / 2) * 0.95
    const shown = stage.presence([0, 0.9], [0, 1], springy)
    const alpha = stage.presence([0, 0.3], [0.3, 1], soft)
    stage.group({ alpha, scale: between(0.6, 1, shown), originX: x, originY: y }, () => {
      paintDisc(stage, props, x, y, radius)
      paintTexts(stage, props, x, y, radius)
    })
  },
})

function paintDisc(stage: Stage, props: Props, x: number, y: number, radius: number): void {
  if (!isClear(props.panelColor)) fillDisc(stage, props.panelColor, x, y, radius)
  if (!props.ring) return
  const width = radius * 0.075
  const ring = { x, y, radius: radius - width * (isClear(props.panelColor) ? 0.5 : 1.7), width }
  strokeArc(stage, withAlpha(props.textColor, 0.14), ring)
  const left = Math.max(0, 1 - stage.running / planSteps(props).numbers)
  const drawn = left * stage.presence([0.1, 1], [0, 1], swift)
  if (drawn > 0.001) strokeArc(stage, props.accentColor, ring, 0, drawn)
}

function paintTexts(stage: Stage, props: Props, x: number, y: number, radius: number): void {
  const label = stage.fit(props.label, {
    family: props.fontFamily,
    weight: 600,
    color: withAlpha(props.textColor, 0.72),
    size: radius * 0.17,
    maxWidth: radius * 1.15,
    maxHeight: radius * 0.42,
    maxLines: 2,
    isBalanced: true,
    align: 'center',
  })
  const centerY = label.height > 0 ? y - radius * 0.12 : y
  if (label.height > 0) stage.write(label, x - label.width / 2, centerY + radius * 0.42)
  const { count } = planSteps(props)
  const step = Math.min(count - 1, Math.floor(stage.running))
  // A clock changes without animation.
  const change = props.format === 'clock' ? 1 : span(stage.running - step, 0, CHANGE)
  const center = { x, y: centerY }
  if (change < 1 && step > 0) {
    const gone = easeOutCubic(span(change, 0, 0.6))
    const state = { alpha: 1 - gone, scale: 1 + 0.35 * gone, originX: x, originY: centerY }
    stage.group(state, () => paintStep(stage, props, step - 1, center, radius))
  }
  const arrived = step === 0 ? 1 : span(change, 0.22, 1)
  const state = {
    alpha: easeOutCubic(span(arrived, 0, 0.5)),
    scale: between(0.55, 1, easeOutBack(arrived)),
    originX: x,
    originY: centerY,
  }
  stage.group(state, () => paintStep(stage, props, step, center, radius))
}

function paintStep(
  stage: Stage,
  props: Props,
  step: number,
  { x, y }: { readonly x: number; readonly y: number },
  radius: number,
): void {
  const { numbers, textAt } = planSteps(props)
  const text = textAt(step)
  const request = {
    family: props.fontFamily,
    weight: 800,
    color: props.textColor,
    size: radius * 0.95,
    maxWidth: radius * 1.36,
    maxHeight: radius * 1.2,
    maxLines: 1,
    letterSpacing: -0.02,
  }
  if (step >= numbers && props.endText.trim() !== '') {
    const block = stage.fit(text, { ...request, minScale: 0.15 })
    stage.write(block, x - block.width / 2, y - block.height / 2)
    return
  }
  // As large as the longest of the numbers allows, so that their size does not change.
  const widest = textAt(0).replace(/\d/g, '0')
  const settled = props.format === 'clock' ? 0 : 1
  const figures = setFigures(stage, text, request, { widest, settled })
  writeFigures(stage, figures, x - figures.width / 2, y - figures.height / 2)
}
