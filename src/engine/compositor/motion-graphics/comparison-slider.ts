import { comparisonSlider } from '../../document/registries/motion-graphics/comparison-slider.ts'
import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { Clock } from './clock.ts'
import { defineDrawing } from './drawing.ts'
import { between, easeInOutCubic, soft, span, springy, swift } from './motion.ts'
import { computeUnit } from './placement.ts'
import { fillBox, fillDisc, fillPolygon, strokeLine } from './shapes.ts'
import type { Stage } from './stage.ts'
import { chooseReadableColor, mixColors, withAlpha } from './tints.ts'

type Props = PropsOf<typeof comparisonSlider>

/** Maximum duration of the divider's motion, limited by the time between entering and leaving. */
const LONGEST_SWEEP_TICKS = 3.2 * TICKS_PER_SECOND

export const comparisonSliderDrawing = defineDrawing(comparisonSlider, {
  running: (_props, clock) => computeSweep(clock),
  paint: (stage, props) => {
    const { width, height } = stage
    const unit = computeUnit(stage, comparisonSlider.size)
    const share = between(props.from, props.to, easeInOutCubic(stage.running))
    const shown = stage.presence([0, 0.8], [0, 1], swift)
    const state = {
      alpha: stage.presence([0, 0.5], [0.2, 1], soft),
      scale: between(0.94, 1, shown),
      originX: width / 2,
      originY: height / 2,
    }
    const radius = Math.min(props.cornerRadius * unit, width / 2, height / 2)
    stage.group(state, () =>
      stage.clipped(
        (context) => context.roundRect(0, 0, width, height, radius),
        () => {
          paintSide(stage, props, 'after', share, unit)
          paintSide(stage, props, 'before', share, unit)
          paintDivider(stage, props, share, unit)
        },
      ),
    )
  },
})

/** Returns the linear progress of the divider, 0–1. It rests briefly before and after it moves. */
function computeSweep({ localTicks, durationTicks, enterTicks, exitTicks }: Clock): number {
  const start = enterTicks * 0.8
  const available = durationTicks - exitTicks - start
  return span(localTicks, start, start + Math.min(LONGEST_SWEEP_TICKS, available * 0.9))
}

/** Paints one image with its label on its side of the divider. */
function paintSide(stage: Stage, props: Props, side: 'before' | 'after', share: number, unit: number): void {
  const { width, height } = stage
  const isAcross = props.orientation === 'horizontal'
  const cut = share * (isAcross ? width : height)
  // The second image extends slightly below the first, because the background would show between two smoothed
  // edges.
  const start = side === 'before' ? 0 : Math.max(0, cut - 2)
  const length = side === 'before' ? cut : (isAcross ? width : height) - start
  stage.clipped(
    (context) => {
      if (isAcross) context.rect(start, 0, length, height)
      else context.rect(0, start, width, length)
    },
    () => {
      if (stage.has(side)) stage.drawImage(side, 0, 0, width, height)
      else paintField(stage, props, side)
      paintLabel(stage, props, side, unit)
    },
  )
}

/** Paints a placeholder for a missing image: a calm field, or one in the accent colour. */
function paintField(stage: Stage, props: Props, side: 'before' | 'after'): void {
  const { width, height } = stage
  const { accentColor } = props
  const [field, band] =
    side === 'before'
      ? [mixColors(accentColor, '#20252f', 0.94), mixColors(accentColor, '#2a303c', 0.92)]
      : [accentColor, mixColors(accentColor, '#ffffff', 0.14)]
  fillBox(stage, field, 0, 0, width, height)
  const slant = height * 0.5
  fillPolygon(stage, band, [
    { x: width * 0.5 + slant / 2, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: width * 0.5 - slant / 2, y: height },
  ])
}

function paintLabel(stage: Stage, props: Props, side: 'before' | 'after', unit: number): void {
  const { width, height } = stage
  const margin = 32 * unit
  const [padX, padY] = [24 * unit, 12 * unit]
  const isAcross = props.orientation === 'horizontal'
  const block = stage.fit(side === 'before' ? props.beforeLabel : props.afterLabel, {
    family: props.fontFamily,
    weight: 700,
    color: '#ffffff',
    size: 36 * unit,
    maxWidth: (isAcross ? width / 2 : width) - 2 * margin - 2 * padX,
    maxHeight: height / 2 - margin - 2 * padY,
    maxLines: 1,
  })
  if (block.lines.length === 0) return
  const [pillWidth, pillHeight] = [block.width + 2 * padX, block.height + 2 * padY]
  const isFirst = side === 'before'
  const x = isAcross && !isFirst ? width - margin - pillWidth : margin
  const y = isAcross || !isFirst ? height - margin - pillHeight : margin
  const alpha = stage.presence([0.5, 1], [0, 1], { ...soft, leave: () => 0 })
  stage.group({ alpha }, () => {
    fillBox(stage, withAlpha('#0b0d12', 0.62), x, y, pillWidth, pillHeight, pillHeight / 2)
    stage.write(block, x + padX, y + padY)
  })
}

function paintDivider(stage: Stage, props: Props, share: number, unit: number): void {
  const { width, height } = stage
  const isAcross = props.orientation === 'horizontal'
  const shown = stage.presence([0.3, 1], [0, 1], { ...swift, leave: () => 0 })
  const line = Math.max(1, 6 * unit)
  const at = share * (isAcross ? width : height)
  const length = (isAcross ? height : width) * shown
  const start = ((isAcross ? height : width) - length) / 2
  if (isAcross) fillBox(stage, props.dividerColor, at - line / 2, start, line, length)
  else fillBox(stage, props.dividerColor, start, at - line / 2, length, line)
  const radius = Math.min(40 * unit, width / 4, height / 4)
  const [x, y] = isAcross ? [at, height / 2] : [width / 2, at]
  const grown = stage.presence([0.45, 1], [0, 1], { ...springy, leave: () => 0 })
  stage.group({ scale: grown, originX: x, originY: y }, () => {
    fillDisc(stage, props.dividerColor, x, y, radius)
    for (const side of [-1, 1]) {
      const along = (distance: number, aside: number) =>
        isAcross ? { x: x + distance, y: y + aside } : { x: x + aside, y: y + distance }
      strokeLine(stage, chooseChevronColor(props), radius * 0.13, [
        along(side * radius * 0.3, -radius * 0.28),
        along(side * radius * 0.58, 0),
        along(side * radius * 0.3, radius * 0.28),
      ])
    }
  })
}

/** Returns the accent colour, unless the handle itself has this colour. */
function chooseChevronColor({ accentColor, dividerColor }: Props): string {
  return accentColor === dividerColor ? chooseReadableColor(dividerColor) : accentColor
}
