import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { lowerThird } from '../../document/registries/motion-graphics/lower-third.ts'
import { defineDrawing } from './drawing.ts'
import { swift } from './motion.ts'
import { computeAlignedStart, computeUnit, createPlacer } from './placement.ts'
import { fillBox } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { chooseReadableColor } from './tints.ts'

type Props = PropsOf<typeof lowerThird>

const TITLE_SIZE = 62
const SUBTITLE_SIZE = 32
const BAR_WIDTH = 10

export const lowerThirdDrawing = defineDrawing(lowerThird, {
  paint: (stage, props) => {
    if (props.style === 'stacked') paintStacked(stage, props)
    else paintPanel(stage, props)
  },
})

/** Paints the name above the role beside a vertical bar, with or without a panel. */
function paintPanel(stage: Stage, props: Props): void {
  const { width, height } = stage
  const unit = computeUnit(stage, lowerThird.size)
  const isMirrored = isRightToLeft(props.title || props.subtitle)
  const isBare = props.style === 'bare'
  const [padX, padY, gap, bar] = [
    (isBare ? 26 : 34) * unit,
    (isBare ? 6 : 26) * unit,
    4 * unit,
    BAR_WIDTH * unit,
  ]
  const { title, subtitle } = setTexts(stage, props, width - bar - 2 * padX, height - 2 * padY - gap, unit)
  const between = title.height > 0 && subtitle.height > 0 ? gap : 0
  const panelWidth = Math.min(width, bar + 2 * padX + Math.max(title.width, subtitle.width))
  const panelHeight = 2 * padY + title.height + between + subtitle.height
  const left = computeAlignedStart(props.align, isMirrored, width - panelWidth)
  const top = height - panelHeight
  const place = createPlacer(left, panelWidth, isMirrored)
  const barShown = stage.presence([0, 0.4], [0.55, 1], swift)
  const panelShown = stage.presence([0.12, 0.72], [0.2, 0.85], swift)
  const radius = isBare ? 0 : 8 * unit
  stage.clipped(
    (target) => target.roundRect(left, top, panelWidth, panelHeight, Math.min(radius, panelHeight / 2)),
    () => {
      const shownWidth = bar + (panelWidth - bar) * panelShown
      if (!isBare && panelShown > 0)
        fillBox(stage, props.panelColor, place(0, shownWidth), top, shownWidth, panelHeight)
      stage.clipped(
        (target) => target.rect(place(0, shownWidth), top, shownWidth, panelHeight),
        () => {
          const textStart = bar + padX
          writeText(stage, title, place(textStart, title.width), top + padY, 0)
          writeText(stage, subtitle, place(textStart, subtitle.width), top + padY + title.height + between, 1)
        },
      )
      const barHeight = panelHeight * barShown
      fillBox(stage, props.accentColor, place(0, bar), top + panelHeight - barHeight, bar, barHeight)
    },
  )
}

/** Paints each text on its own strip; the lower strip has the accent colour. */
function paintStacked(stage: Stage, props: Props): void {
  const { width, height } = stage
  const unit = computeUnit(stage, lowerThird.size)
  const isMirrored = isRightToLeft(props.title || props.subtitle)
  const [padX, padY] = [28 * unit, 12 * unit]
  const subtitleColor = chooseReadableColor(props.accentColor)
  const { title, subtitle } = setTexts(stage, props, width - 2 * padX, height - 4 * padY, unit, subtitleColor)
  const strips = [
    { block: title, color: props.panelColor, padY },
    { block: subtitle, color: props.accentColor, padY: padY * 0.75 },
  ].filter(({ block }) => block.height > 0)
  let top = height - strips.reduce((sum, strip) => sum + strip.block.height + 2 * strip.padY, 0)
  for (const [index, { block, color, padY: stripPad }] of strips.entries()) {
    const stripWidth = block.width + 2 * padX
    const stripHeight = block.height + 2 * stripPad
    const left = computeAlignedStart(props.align, isMirrored, width - stripWidth)
    const shown = stage.presence(
      [0.2 * index, 0.65 + 0.2 * index],
      [0.3 - 0.2 * index, 1 - 0.2 * index],
      swift,
    )
    const shownWidth = stripWidth * shown
    const stripTop = top
    stage.clipped(
      (target) =>
        target.rect(
          createPlacer(left, stripWidth, isMirrored)(0, shownWidth),
          stripTop,
          shownWidth,
          stripHeight,
        ),
      () => {
        fillBox(stage, color, left, stripTop, stripWidth, stripHeight)
        writeText(stage, block, left + padX, stripTop + stripPad, index)
      },
    )
    top += stripHeight
  }
}

function setTexts(
  stage: Stage,
  props: Props,
  maxWidth: number,
  maxHeight: number,
  unit: number,
  subtitleColor = props.textColor,
): { readonly title: TextBlock; readonly subtitle: TextBlock } {
  const common = { family: props.fontFamily, maxWidth, maxLines: 2, isBalanced: true }
  const title = stage.fit(props.title, {
    ...common,
    weight: 800,
    color: props.textColor,
    size: TITLE_SIZE * unit,
    lineHeight: 1.14,
    letterSpacing: -0.02,
    maxHeight: maxHeight * (props.subtitle.trim() === '' ? 1 : 0.68),
  })
  const subtitle = stage.fit(props.subtitle, {
    ...common,
    weight: 500,
    color: subtitleColor,
    size: SUBTITLE_SIZE * unit,
    lineHeight: 1.25,
    maxHeight: maxHeight - title.height,
  })
  return { title, subtitle }
}

/** @param order - The text with order 0 enters first and leaves last. */
function writeText(stage: Stage, block: TextBlock, x: number, y: number, order: number): void {
  const start = 0.3 + 0.12 * order
  const leave = 0.12 - 0.12 * order
  stage.rise(block, x, y, (line) =>
    stage.presence([start + 0.06 * line, 0.85 + 0.06 * order + 0.03 * line], [leave, leave + 0.45], swift),
  )
}
