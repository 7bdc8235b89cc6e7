import { countdownRing } from '../../document/registries/motion-graphics/countdown-ring.ts'
import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { computePosition, planSteps } from './countdown-steps.ts'
import { defineDrawing } from './drawing.ts'
import { setFigures, writeFigures } from './figures.ts'
import { easeOutCubic, soft, span, springy } from './motion.ts'
import { fillDisc, strokeLine } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isClear, mixColors, withAlpha } from './tints.ts'

type Props = PropsOf<typeof countdownRing>

/** As shares of the ring's radius. */
const MARK_LENGTH = 0.12
const DISC = 0.82

/** Share of a mark's time in which it goes out. */
const FADING = 0.6

export const countdownRingDrawing = defineDrawing(countdownRing, {
  running: computePosition,
  paint: (stage, props) => {
    const [x, y] = [stage.width / 2, stage.height / 2]
    // Springs overshoot by 4 %.
    const radius = (Math.min(stage.width, stage.height) / 2) * 0.94
    const shown = stage.presence([0, 0.8], [0, 1], springy)
    const alpha = stage.presence([0, 0.25], [0.3, 1], soft)
    stage.group({ alpha, scale: 0.75 + 0.25 * shown, originX: x, originY: y }, () => {
      if (!isClear(props.panelColor)) fillDisc(stage, props.panelColor, x, y, radius * DISC)
      paintMarks(stage, props, x, y, radius)
      paintTexts(stage, props, x, y, radius)
    })
  },
})

function paintMarks(stage: Stage, props: Props, x: number, y: number, radius: number): void {
  const count = Math.round(props.marks)
  const width = Math.min(radius * 0.055, (2 * Math.PI * radius) / count / 2.4)
  const gone = Math.min(1, stage.running / planSteps(props).numbers) * count
  const appeared = stage.presence([0.1, 1], [2, 3], soft) * count
  for (let index = 0; index < count; index++) {
    if (index >= appeared) break
    const angle = (2 * Math.PI * index) / count
    const [sin, cos] = [Math.sin(angle), -Math.cos(angle)]
    const faded = easeOutCubic(span(gone, index, index + FADING))
    // A mark that has gone out is shorter.
    const outer = radius - width / 2
    const inner = radius * (1 - MARK_LENGTH * (1 - 0.45 * faded))
    strokeLine(stage, mixColors(props.accentColor, props.trackColor, faded), width, [
      { x: x + sin * inner, y: y + cos * inner },
      { x: x + sin * outer, y: y + cos * outer },
    ])
  }
}

function paintTexts(stage: Stage, props: Props, x: number, y: number, radius: number): void {
  const { count, numbers, textAt } = planSteps(props)
  const label = stage.fit(props.label, {
    family: props.fontFamily,
    weight: 600,
    color: withAlpha(props.textColor, 0.72),
    size: radius * 0.125,
    maxWidth: radius * 1.2,
    maxHeight: radius * 0.34,
    maxLines: 2,
    align: 'center',
    isBalanced: true,
  })
  const centerY = label.height > 0 ? y - radius * 0.1 : y
  const step = Math.min(count - 1, Math.floor(stage.running))
  const request = {
    family: props.fontFamily,
    weight: 700,
    color: props.textColor,
    size: radius * 0.62,
    maxWidth: radius * 1.34,
    maxHeight: radius * 0.8,
    maxLines: 1,
    letterSpacing: -0.02,
  }
  if (label.height > 0) stage.write(label, x - label.width / 2, centerY + radius * 0.36)
  if (step >= numbers && props.endText.trim() !== '') {
    stage.writeCentered(stage.fit(textAt(step), { ...request, minScale: 0.15 }), x, centerY)
    return
  }
  const widest = textAt(0).replace(/\d/g, '0')
  const figures = setFigures(stage, textAt(step), request, { widest })
  writeFigures(stage, figures, x - figures.width / 2, centerY - figures.height / 2)
}
