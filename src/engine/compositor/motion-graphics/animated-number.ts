import { animatedNumber } from '../../document/registries/motion-graphics/animated-number.ts'
import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { defineDrawing } from './drawing.ts'
import { type Figures, setFigures, writeFigures } from './figures.ts'
import { formatNumber } from './format-number.ts'
import { between, easeInOutCubic, easeOutExpo, soft, span, staggered, swift } from './motion.ts'
import { computeAlignedStart, computeUnit } from './placement.ts'
import { fillBox } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextRequest } from './text-block.ts'

type Props = PropsOf<typeof animatedNumber>

export const animatedNumberDrawing = defineDrawing(animatedNumber, {
  paint: (stage, props) => {
    const { width, height } = stage
    const unit = computeUnit(stage, animatedNumber.size)
    const isMirrored = isRightToLeft(props.label)
    const gap = 14 * unit
    const rule = props.underline ? 10 * unit : 0
    const label = stage.fit(props.label, {
      family: props.fontFamily,
      weight: 600,
      color: props.textColor,
      size: 50 * unit,
      maxWidth: width,
      maxHeight: height * 0.32,
      maxLines: 2,
      align: props.align,
      isBalanced: true,
    })
    const request: TextRequest = {
      family: props.fontFamily,
      weight: 800,
      color: props.textColor,
      size: 176 * unit,
      lineHeight: 1.12,
      maxWidth: width,
      maxHeight: height - label.height - rule - 2 * gap,
    }
    const figures = layOutNumber(stage, props, request)
    const total = figures.height + rule + label.height + (rule > 0 ? gap * 1.6 : 0)
    const top = (height - total) / 2
    const left = computeAlignedStart(props.align, isMirrored, width - figures.width)
    const alpha = stage.presence([0, 0.2], [0.25, 0.8], soft)
    const shiftY = (1 - stage.presence([0, 0.45], [0, 1], swift)) * gap
    stage.group({ alpha, shiftY }, () => {
      if (props.style === 'roll') rollFigures(stage, figures, left, top)
      else writeFigures(stage, figures, left, top)
    })
    const ruleTop = top + figures.height
    if (rule > 0) paintRule(stage, props, ruleTop, rule, unit, isMirrored)
    const labelTop = ruleTop + rule + (rule > 0 ? gap * 1.6 : 0)
    stage.rise(label, computeAlignedStart(props.align, isMirrored, width - label.width), labelTop, (line) =>
      stage.presence([0.25 + 0.05 * line, 0.7 + 0.05 * line], [0, 0.5], swift),
    )
  },
})

/** Lays out the number of this instant, at a size at which the widest number of the animation fits. */
function layOutNumber(stage: Stage, props: Props, request: TextRequest): Figures {
  const { prefix, suffix, startValue, value } = props
  const write = (number: number): string => `${prefix}${formatNumber(number, props)}${suffix}`
  const share = props.style === 'roll' ? 1 : easeOutExpo(span(stage.enter, 0.05, 1))
  const widest = [startValue, value].map(write).reduce((a, b) => (b.length > a.length ? b : a))
  return setFigures(stage, write(between(startValue, value, share)), request, {
    widest: widest.replace(/\d/g, '0'),
    settled: easeInOutCubic(span(stage.enter, 0.6, 1)),
  })
}

/** Rolls every digit in its window; digits further to the right take longer. */
function rollFigures(stage: Stage, { cells, height, fontSize }: Figures, x: number, y: number): void {
  const digits = cells.filter(({ text }) => /\d/.test(text))
  for (const { text, block, left, start, width } of cells) {
    const index = digits.findIndex((digit) => digit.left === left)
    const turned = easeOutExpo(staggered(stage.enter, index, digits.length, 0.7))
    if (index < 0 || turned === 1) {
      stage.write(block, x + left + start, y, { isBetweenPixels: true })
      continue
    }
    // From 0, through one full turn more than the previous digit, to its final value.
    const position = turned * (Number(text) + 10 * (1 + (index % 2)))
    const slack = fontSize * 0.05
    stage.clipped(
      (context) => context.rect(x + left - slack, y, width + 2 * slack, height),
      () => {
        for (const shown of [Math.floor(position), Math.floor(position) + 1]) {
          const style = block.lines[0]?.content.style
          if (style === undefined) continue
          const digit = stage.fit(String(shown % 10), {
            family: style.fontFamily,
            weight: style.fontStyle.weight,
            color: style.color,
            size: fontSize,
            lineHeight: style.lineHeight,
            maxWidth: width * 4,
            maxLines: 1,
          })
          const offset = (shown - position) * height
          const digitLeft = x + left + (width - digit.width) / 2
          stage.write(digit, digitLeft, y, { shiftY: offset, moves: true })
        }
      },
    )
  }
}

function paintRule(
  stage: Stage,
  props: Props,
  top: number,
  height: number,
  unit: number,
  isMirrored: boolean,
): void {
  const full = Math.min(stage.width, 110 * unit)
  const shown = full * stage.presence([0.15, 0.75], [0, 0.7], swift)
  const left = computeAlignedStart(props.align, isMirrored, stage.width - full)
  const start = computeAlignedStart(props.align, isMirrored, full - shown)
  fillBox(stage, props.accentColor, left + start, top, shown, height, height / 2)
}
