import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { quoteCard } from '../../document/registries/motion-graphics/quote-card.ts'
import { defineDrawing } from './drawing.ts'
import { chooseLineHeight } from './line-height.ts'
import { between, soft, springy, swift } from './motion.ts'
import { computeUnit, createPlacer, getInitials } from './placement.ts'
import { fillBox, fillDisc } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { chooseReadableColor, isClear, withAlpha } from './tints.ts'

type Props = PropsOf<typeof quoteCard>

/** Positions and sizes on the card. */
interface CardLayout {
  readonly isMirrored: boolean
  readonly pad: number
  readonly markSize: number
  readonly quote: TextBlock
  readonly byline: Byline
  readonly top: number
  readonly gap: number
}

interface Byline {
  readonly author: TextBlock
  readonly role: TextBlock
  readonly discSize: number
  readonly height: number
}

export const quoteCardDrawing = defineDrawing(quoteCard, {
  paint: (stage, props) => {
    const { width, height } = stage
    const unit = computeUnit(stage, quoteCard.size)
    const hasCard = !isClear(props.cardColor)
    const layout = computeLayout(stage, props, unit, hasCard)
    const shown = stage.presence([0, 0.45], [0, 1], swift)
    const state = {
      alpha: stage.presence([0, 0.2], [0.3, 1], soft),
      scale: between(0.92, 1, shown),
      originX: width / 2,
      originY: height / 2,
    }
    stage.group(state, () => {
      if (hasCard) fillBox(stage, props.cardColor, 0, 0, width, height, props.cornerRadius * unit)
      paintMark(stage, props, layout)
      const place = createPlacer(layout.pad, width - 2 * layout.pad, layout.isMirrored)
      const quoteTop = layout.top + layout.markSize
      const count = layout.quote.lines.length
      const step = Math.min(0.09, 0.36 / Math.max(1, count))
      stage.rise(layout.quote, place(0, layout.quote.width), quoteTop, (line) =>
        stage.presence([0.2 + line * step, 0.64 + line * step], [0, 0.01], { ...swift, leave: () => 0 }),
      )
      paintByline(stage, props, layout, place, quoteTop + layout.quote.height + layout.gap)
    })
  },
})

function computeLayout(stage: Stage, props: Props, unit: number, hasCard: boolean): CardLayout {
  const { width, height } = stage
  const isMirrored = isRightToLeft(props.quote)
  const pad = hasCard ? Math.min(84 * unit, width * 0.12, height * 0.14) : Math.min(width, height) * 0.01
  const markSize = Math.min(110 * unit, height * 0.2)
  const byline = fitByline(stage, props, width - 2 * pad, unit)
  const gap = byline.height > 0 ? 36 * unit : 0
  const quote = stage.fit(props.quote, {
    family: props.fontFamily,
    weight: 600,
    color: props.textColor,
    size: 84 * unit,
    lineHeight: chooseLineHeight(props.quote, 1.24),
    letterSpacing: -0.01,
    maxWidth: width - 2 * pad,
    maxHeight: height - 2 * pad - markSize - gap - byline.height,
    isBalanced: true,
    minScale: 0.25,
  })
  const total = markSize + quote.height + gap + byline.height
  return { isMirrored, pad, markSize, quote, byline, gap, top: (height - total) / 2 }
}

function fitByline(stage: Stage, props: Props, maxWidth: number, unit: number): Byline {
  const hasAuthor = props.author.trim() !== ''
  const discSize = hasAuthor || stage.has('avatar') ? 84 * unit : 0
  const common = {
    family: props.authorFontFamily,
    maxWidth: maxWidth - discSize - 22 * unit,
    maxLines: 2,
    isBalanced: true,
    minScale: 0.7,
  }
  const author = stage.fit(props.author, {
    ...common,
    weight: 700,
    color: props.textColor,
    size: 34 * unit,
    lineHeight: chooseLineHeight(props.author, 1.25),
  })
  const roleColor = withAlpha(props.textColor, 0.68)
  const role = stage.fit(props.role, {
    ...common,
    weight: 500,
    color: roleColor,
    size: 27 * unit,
    lineHeight: chooseLineHeight(props.role, 1.25),
  })
  return { author, role, discSize, height: Math.max(discSize, author.height + role.height) }
}

/** Paints the two commas of an opening quotation mark as shapes, because fonts place theirs differently. */
function paintMark(stage: Stage, props: Props, { pad, markSize, top, isMirrored }: CardLayout): void {
  const { width } = stage
  const size = markSize * 0.62
  const shown = stage.presence([0.08, 0.45], [0, 0.01], { ...springy, leave: () => 0 })
  const x = isMirrored ? width - pad : pad
  const state = { scale: shown, originX: x, originY: top + size * 0.5 }
  stage.group(state, () => {
    const { context } = stage
    const radius = size * 0.27
    for (const index of [0, 1]) {
      const offset = radius + index * size * 0.72
      const center = { x: isMirrored ? x - offset : x + offset, y: top + size - radius }
      const side = isMirrored ? -1 : 1
      fillDisc(stage, props.accentColor, center.x, center.y, radius)
      context.beginPath()
      context.moveTo(center.x - side * radius, center.y)
      context.arcTo(center.x - side * radius, top, center.x + side * radius * 0.9, top, size - radius)
      context.lineTo(center.x + side * radius * 0.9, top)
      context.lineTo(center.x + side * radius * 0.9, top + size * 0.16)
      context.arcTo(center.x, top + size * 0.16, center.x, center.y, size * 0.34)
      context.lineTo(center.x, center.y)
      context.closePath()
      context.fillStyle = props.accentColor
      context.fill()
    }
  })
}

function paintByline(
  stage: Stage,
  props: Props,
  { byline, gap }: CardLayout,
  place: (start: number, width: number) => number,
  top: number,
): void {
  const { author, role, discSize, height } = byline
  if (height === 0) return
  const arrived = stage.presence([0.55, 1], [0, 0.01], { ...swift, leave: () => 0 })
  const alpha = stage.presence([0.55, 0.85], [0, 0.01], { ...soft, leave: () => 0 })
  stage.group({ alpha, shiftY: (1 - arrived) * gap }, () => {
    const radius = discSize / 2
    const [x, y] = [place(0, discSize) + radius, top + height / 2]
    if (stage.has('avatar')) stage.drawImage('avatar', x - radius, y - radius, discSize, discSize, radius)
    else if (discSize > 0) {
      fillDisc(stage, props.accentColor, x, y, radius)
      const initials = stage.fit(getInitials(props.author), {
        family: props.authorFontFamily,
        weight: 700,
        color: chooseReadableColor(props.accentColor),
        size: radius * 0.8,
        maxWidth: radius * 1.5,
        maxLines: 1,
      })
      stage.write(initials, x - initials.width / 2, y - initials.height / 2)
    }
    const start = discSize * 1.26
    const textTop = y - (author.height + role.height) / 2
    stage.write(author, place(start, author.width), textTop)
    stage.write(role, place(start, role.width), textTop + author.height)
  })
}
