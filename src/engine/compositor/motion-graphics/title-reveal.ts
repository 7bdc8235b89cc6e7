import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { titleReveal } from '../../document/registries/motion-graphics/title-reveal.ts'
import { defineDrawing } from './drawing.ts'
import { chooseLineHeight } from './line-height.ts'
import { swift } from './motion.ts'
import { computeAlignedStart, computeUnit } from './placement.ts'
import { fillBox } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'

type Props = PropsOf<typeof titleReveal>

/** One text, or the line, in the column. */
interface Row {
  readonly block: TextBlock | 'rule'
  readonly width: number
  readonly height: number
  /** Space above it. */
  readonly gap: number
  /** Start of its entrance, as a fraction of the graphic's entrance. */
  readonly start: number
}

export const titleRevealDrawing = defineDrawing(titleReveal, {
  paint: (stage, props) => {
    const isMirrored = isRightToLeft(props.title)
    const rows = layOutRows(stage, props)
    const total = rows.reduce((sum, { height, gap }) => sum + height + gap, 0)
    let top = (stage.height - total) / 2
    for (const row of rows) {
      top += row.gap
      const left = computeAlignedStart(props.align, isMirrored, stage.width - row.width)
      if (row.block === 'rule') paintRule(stage, props, row, left, top, isMirrored)
      else writeRow(stage, row.block, row.start, left, top)
      top += row.height
    }
  },
})

function layOutRows(stage: Stage, props: Props): Row[] {
  const unit = computeUnit(stage, titleReveal.size)
  const { width, height } = stage
  const common = {
    family: props.fontFamily,
    maxWidth: width,
    align: props.align,
    isBalanced: true,
    isKept: true,
  }
  const kicker = stage.fit(props.kicker, {
    ...common,
    weight: 600,
    color: props.accentColor,
    size: 40 * unit,
    letterSpacing: 0.12,
    maxLines: 2,
    maxHeight: height * 0.18,
  })
  const subtitle = stage.fit(props.subtitle, {
    ...common,
    weight: 500,
    color: props.textColor,
    size: 46 * unit,
    lineHeight: chooseLineHeight(props.subtitle, 1.3),
    maxLines: 3,
    maxHeight: height * 0.24,
  })
  const rule = props.rule ? 10 * unit : 0
  const gap = 26 * unit
  const title = stage.fit(props.title, {
    ...common,
    weight: 800,
    color: props.textColor,
    size: 150 * unit,
    lineHeight: chooseLineHeight(props.title, 1.08),
    letterSpacing: -0.025,
    maxLines: 4,
    maxHeight: height - kicker.height - subtitle.height - rule - 3 * gap,
    minScale: 0.3,
  })
  const rows: Row[] = [
    { block: kicker, width: kicker.width, height: kicker.height, gap: 0, start: 0 },
    {
      block: title,
      width: title.width,
      height: title.height,
      gap: kicker.height > 0 ? gap * 0.5 : 0,
      start: 0.1,
    },
    { block: 'rule', width: Math.min(width, 150 * unit), height: rule, gap, start: 0.4 },
    { block: subtitle, width: subtitle.width, height: subtitle.height, gap, start: 0.5 },
  ]
  return rows.filter((row) => row.height > 0)
}

function writeRow(stage: Stage, block: TextBlock, start: number, left: number, top: number): void {
  const step = 0.2 / block.lines.length
  const leave = 0.35 - start * 0.6
  stage.rise(block, left, top, (line) =>
    stage.presence(
      [start + line * step, Math.min(1, start + line * step + 0.6)],
      [leave - line * 0.02, leave + 0.6],
      swift,
    ),
  )
}

/** Draws the line starting at the side to which the text is aligned, or from its centre. */
function paintRule(
  stage: Stage,
  props: Props,
  row: Row,
  left: number,
  top: number,
  isMirrored: boolean,
): void {
  const shown = row.width * stage.presence([row.start, 0.95], [0, 0.6], swift)
  const start = computeAlignedStart(props.align, isMirrored, row.width - shown)
  fillBox(stage, props.accentColor, left + start, top, shown, row.height, row.height / 2)
}
