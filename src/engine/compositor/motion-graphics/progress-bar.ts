import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { progressBar } from '../../document/registries/motion-graphics/progress-bar.ts'
import type { Clock } from './clock.ts'
import { defineDrawing } from './drawing.ts'
import { setFigures, writeFigures } from './figures.ts'
import { between, easeInOutCubic, soft, span, swift } from './motion.ts'
import { computeUnit, createPlacer } from './placement.ts'
import { fillBox, strokeArc } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft } from './text-block.ts'

type Props = PropsOf<typeof progressBar>

export const progressBarDrawing = defineDrawing(progressBar, {
  running: (props, clock) => (props.fill === 'duration' ? computeTimeShare(clock) : 0),
  paint: (stage, props) => {
    const share = props.fill === 'duration' ? stage.running : easeInOutCubic(span(stage.enter, 0.15, 1))
    const percent = between(props.startValue, props.value, share)
    if (props.shape === 'ring') paintRing(stage, props, percent)
    else paintBar(stage, props, percent)
  },
})

/**
 * Returns the progress through the item's duration; it is 1 before the graphic leaves, so that the full bar
 * is visible.
 */
function computeTimeShare({ localTicks, durationTicks, exitTicks }: Clock): number {
  return span(localTicks, 0, durationTicks - exitTicks)
}

function paintBar(stage: Stage, props: Props, percent: number): void {
  const { width, height } = stage
  const unit = computeUnit(stage, progressBar.size)
  const isMirrored = isRightToLeft(props.label)
  const place = createPlacer(0, width, isMirrored)
  const barHeight = Math.min(34 * unit, height)
  const gap = 18 * unit
  const common = { family: props.fontFamily, color: props.textColor, size: 52 * unit, lineHeight: 1.25 }
  const available = Math.max(0, height - barHeight - gap)
  const value = setFigures(
    stage,
    props.showValue ? `${Math.round(percent)}%` : '',
    { ...common, weight: 800, maxWidth: width * 0.5, maxHeight: available },
    { widest: '100%' },
  )
  const label = stage.fit(props.label, {
    ...common,
    weight: 600,
    maxWidth: width - (props.showValue ? value.width + 2 * gap : 0),
    maxHeight: available,
    maxLines: 2,
  })
  const textHeight = Math.max(label.height, props.showValue ? value.height : 0)
  const top = (height - textHeight - (textHeight > 0 ? gap : 0) - barHeight) / 2
  const alpha = stage.presence([0.1, 0.45], [0.1, 0.7], soft)
  stage.group({ alpha, shiftY: (1 - stage.presence([0.1, 0.6], [0, 1], swift)) * gap }, () => {
    stage.write(label, place(0, label.width), top + textHeight - label.height)
    writeFigures(stage, value, place(width - value.width, value.width), top + textHeight - value.height)
  })
  const barTop = top + textHeight + (textHeight > 0 ? gap : 0)
  const shown = width * stage.presence([0, 0.5], [0.2, 1], swift)
  const radius = barHeight / 2
  stage.clipped(
    (target) => target.roundRect(place(0, shown), barTop, shown, barHeight, Math.min(radius, shown / 2)),
    () => {
      fillBox(stage, props.trackColor, 0, barTop, width, barHeight)
      const filled = (width * percent) / 100
      // The hidden end of the fill is outside the bar, so that even a short fill ends round.
      fillBox(
        stage,
        props.accentColor,
        place(-width, width + filled),
        barTop,
        width + filled,
        barHeight,
        radius,
      )
    },
  )
}

function paintRing(stage: Stage, props: Props, percent: number): void {
  const [x, y] = [stage.width / 2, stage.height / 2]
  const radius = Math.min(stage.width, stage.height) / 2
  const width = radius * 0.16
  const ring = { x, y, radius: radius - width / 2, width }
  const shown = stage.presence([0, 0.5], [0.2, 1], swift)
  strokeArc(stage, props.trackColor, ring, 0, shown)
  const filled = (percent / 100) * shown
  if (filled > 0.001) strokeArc(stage, props.accentColor, ring, 0, filled)
  const request = { family: props.fontFamily, color: props.textColor, maxWidth: radius * 1.3 }
  const value = setFigures(
    stage,
    props.showValue ? `${Math.round(percent)}%` : '',
    { ...request, weight: 800, size: radius * 0.5, lineHeight: 1.1, letterSpacing: -0.02 },
    { widest: '100%' },
  )
  const label = stage.fit(props.label, {
    ...request,
    weight: 600,
    size: radius * 0.17,
    maxLines: 2,
    maxWidth: radius * 1.15,
    maxHeight: radius * 0.5,
    align: 'center',
    isBalanced: true,
  })
  const valueHeight = props.showValue ? value.height : 0
  const top = y - (valueHeight + label.height) / 2
  const alpha = stage.presence([0.1, 0.45], [0.1, 0.7], soft)
  stage.group({ alpha, scale: between(0.85, 1, shown), originX: x, originY: y }, () => {
    writeFigures(stage, value, x - value.width / 2, top)
    stage.write(label, x - label.width / 2, top + valueHeight)
  })
}
