import { chapterCard } from '../../document/registries/motion-graphics/chapter-card.ts'
import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { defineDrawing } from './drawing.ts'
import { chooseLineHeight } from './line-height.ts'
import { soft, swift } from './motion.ts'
import { computeAlignedStart, computeUnit, createPlacer } from './placement.ts'
import { fillBox } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { isClear, withAlpha } from './tints.ts'

type Props = PropsOf<typeof chapterCard>

/** The texts, their sizes, and where they are. */
interface Layout {
  readonly isMirrored: boolean
  /** Whether the number is above the title instead of beside it. */
  readonly isStacked: boolean
  readonly number: TextBlock
  readonly texts: readonly TextBlock[]
  readonly textWidth: number
  readonly textHeight: number
  readonly gap: number
  readonly lineWidth: number
}

/** Below this ratio of width to height, the number is above the title. */
const NARROW = 1.2
/** Share of the width that the number may take beside the title. */
const NUMBER_SHARE = 0.34

export const chapterCardDrawing = defineDrawing(chapterCard, {
  paint: (stage, props) => {
    const unit = computeUnit(stage, chapterCard.size)
    const pad = Math.min(
      isClear(props.panelColor) ? 8 * unit : 90 * unit,
      stage.width * 0.08,
      stage.height * 0.12,
    )
    if (!isClear(props.panelColor)) {
      const alpha = stage.presence([0, 0.3], [0.5, 1], soft)
      stage.group({ alpha }, () => fillBox(stage, props.panelColor, 0, 0, stage.width, stage.height))
    }
    const layout = computeLayout(stage, props, unit, pad)
    if (layout.isStacked) paintStacked(stage, props, layout, pad)
    else paintBeside(stage, props, layout, pad)
  },
})

function computeLayout(stage: Stage, props: Props, unit: number, pad: number): Layout {
  const [width, height] = [stage.width - 2 * pad, stage.height - 2 * pad]
  const isStacked = stage.width < NARROW * stage.height
  const gap = (isStacked ? 34 : 56) * unit
  const lineWidth = props.line ? 8 * unit : 0
  const common = { family: props.fontFamily, align: props.align, isBalanced: true } as const
  const number = stage.fit(props.number, {
    ...common,
    weight: 800,
    color: props.accentColor,
    size: 330 * unit,
    lineHeight: chooseLineHeight(props.number, 1),
    letterSpacing: -0.04,
    maxWidth: isStacked ? width : width * NUMBER_SHARE,
    maxHeight: isStacked ? height * 0.4 : height,
    maxLines: 1,
    minScale: 0.1,
  })
  const besides = number.width > 0 && !isStacked ? number.width + 2 * gap + lineWidth : 0
  const textWidth = Math.max(0, width - besides)
  const available = isStacked ? height - number.height - gap * 2 - lineWidth : height
  const texts = fitTexts(stage, props, unit, textWidth, available)
  const textHeight = texts.reduce((sum, block) => sum + block.height, 0)
  return {
    isMirrored: isRightToLeft(props.title),
    isStacked,
    number,
    texts,
    textWidth,
    textHeight,
    gap,
    lineWidth,
  }
}

function fitTexts(stage: Stage, props: Props, unit: number, maxWidth: number, height: number): TextBlock[] {
  const common = {
    family: props.fontFamily,
    align: props.align,
    isBalanced: true,
    isKept: true,
    maxWidth,
  } as const
  const kicker = stage.fit(props.kicker, {
    ...common,
    weight: 600,
    color: withAlpha(props.textColor, 0.72),
    size: 44 * unit,
    lineHeight: 1.5,
    letterSpacing: 0.08,
    maxLines: 1,
    maxHeight: height * 0.2,
  })
  const subtitle = stage.fit(props.subtitle, {
    ...common,
    weight: 500,
    color: withAlpha(props.textColor, 0.82),
    size: 46 * unit,
    lineHeight: 1.5,
    maxLines: 3,
    maxHeight: height * 0.3,
  })
  const title = stage.fit(props.title, {
    ...common,
    weight: 800,
    color: props.textColor,
    size: 132 * unit,
    lineHeight: chooseLineHeight(props.title, 1.12),
    letterSpacing: -0.02,
    maxLines: 4,
    maxHeight: height - kicker.height - subtitle.height,
    minScale: 0.25,
  })
  return [kicker, title, subtitle].filter((block) => block.height > 0)
}

/** Places the number, the line and the texts side by side. */
function paintBeside(stage: Stage, props: Props, layout: Layout, pad: number): void {
  const { isMirrored, number, texts, textHeight, gap, lineWidth } = layout
  const textWidth = Math.max(0, ...texts.map((block) => block.width))
  const before = number.width > 0 ? number.width + 2 * gap + lineWidth : 0
  const total = before + textWidth
  const left = pad + computeAlignedStart(props.align, isMirrored, stage.width - 2 * pad - total)
  const place = createPlacer(left, total, isMirrored)
  const middle = stage.height / 2
  if (number.width > 0) {
    stage.rise(number, place(0, number.width), middle - number.height / 2, () =>
      stage.presence([0, 0.6], [0.2, 0.8], swift),
    )
    const length = Math.max(textHeight, number.height * 0.72) * stage.presence([0.15, 0.7], [0.1, 0.7], swift)
    const lineLeft = place(number.width + gap, lineWidth)
    fillBox(stage, props.accentColor, lineLeft, middle - length / 2, lineWidth, length, lineWidth / 2)
  }
  writeTexts(
    stage,
    texts,
    middle - textHeight / 2,
    (block) =>
      place(before, textWidth) + computeAlignedStart(props.align, isMirrored, textWidth - block.width),
  )
}

/** Places the number above the line and the texts. */
function paintStacked(stage: Stage, props: Props, layout: Layout, pad: number): void {
  const { isMirrored, number, texts, textHeight, gap, lineWidth } = layout
  const width = stage.width - 2 * pad
  const numberHeight = number.height > 0 ? number.height + 2 * gap * 0.6 + lineWidth : 0
  let top = (stage.height - numberHeight - textHeight) / 2
  const findLeft = (own: number): number => pad + computeAlignedStart(props.align, isMirrored, width - own)
  if (number.height > 0) {
    stage.rise(number, findLeft(number.width), top, () => stage.presence([0, 0.6], [0.2, 0.8], swift))
    top += number.height + gap * 0.6
    const full = Math.min(width, number.width * 0.8)
    const length = full * stage.presence([0.15, 0.7], [0.1, 0.7], swift)
    const start = findLeft(full) + computeAlignedStart(props.align, isMirrored, full - length)
    fillBox(stage, props.accentColor, start, top, length, lineWidth, lineWidth / 2)
    top += lineWidth + gap * 0.6
  }
  writeTexts(stage, texts, top, (block) => findLeft(block.width))
}

function writeTexts(
  stage: Stage,
  texts: readonly TextBlock[],
  top: number,
  findLeft: (block: TextBlock) => number,
): void {
  let y = top
  for (const [index, block] of texts.entries()) {
    const start = 0.24 + 0.12 * index
    stage.rise(block, findLeft(block), y, (line) =>
      stage.presence(
        [start + 0.05 * line, Math.min(1, start + 0.05 * line + 0.5)],
        [0.05 * index, 0.6],
        swift,
      ),
    )
    y += block.height
  }
}
