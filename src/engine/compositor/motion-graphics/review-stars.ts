import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { reviewStars } from '../../document/registries/motion-graphics/review-stars.ts'
import { defineDrawing } from './drawing.ts'
import { chooseLineHeight } from './line-height.ts'
import { easeOutBack, easeOutCubic, soft, staggered, swift } from './motion.ts'
import { computeUnit, createPlacer } from './placement.ts'
import { fillBox, type Point } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { isClear, withAlpha } from './tints.ts'

type Props = PropsOf<typeof reviewStars>

/** Radius of a star's inner corners, compared with that of its outer ones. */
const INNER = 0.5
/** Radii of the corners, compared with a star's radius. */
const ROUNDNESS = { outer: 0.11, inner: 0.08 } as const
/** Distance between the centres of stars, in their radii. */
const PITCH = 2.25

export const reviewStarsDrawing = defineDrawing(reviewStars, {
  paint: (stage, props) => {
    const unit = computeUnit(stage, reviewStars.size)
    const isBare = isClear(props.panelColor)
    const pad = isBare ? 4 * unit : Math.min(56 * unit, stage.width * 0.08, stage.height * 0.14)
    const width = stage.width - 2 * pad
    const row = layOutRow(stage, props, unit, width, stage.height - 2 * pad)
    const texts = fitTexts(stage, props, unit, width, stage.height - 2 * pad - row.height)
    const gap = texts.length > 0 ? 26 * unit : 0
    const textHeight = texts.reduce((sum, block) => sum + block.height, 0)
    const total = Math.min(stage.height - 2 * pad, row.height + gap + textHeight)
    const top = (stage.height - total) / 2
    const alpha = stage.presence([0, 0.2], [0.3, 1], soft)
    if (!isBare) {
      const panelHeight = Math.min(stage.height, total + 2 * pad)
      stage.group({ alpha }, () =>
        fillBox(
          stage,
          props.panelColor,
          0,
          (stage.height - panelHeight) / 2,
          stage.width,
          panelHeight,
          36 * unit,
        ),
      )
    }
    paintRow(stage, props, row, top)
    let y = top + row.height + gap
    for (const [index, block] of texts.entries()) {
      stage.rise(block, (stage.width - block.width) / 2, y, (line) =>
        stage.presence([0.5 + 0.08 * index + 0.05 * line, Math.min(1, 0.9 + 0.08 * index)], [0, 0.6], swift),
      )
      y += block.height
    }
  },
})

interface StarRow {
  readonly radius: number
  readonly count: number
  readonly value: TextBlock
  readonly gap: number
  readonly width: number
  readonly height: number
  readonly isMirrored: boolean
}

/** Lays out the stars and the number beside them. */
function layOutRow(stage: Stage, props: Props, unit: number, width: number, height: number): StarRow {
  const count = Math.round(props.stars)
  const shownValue = props.showValue ? formatRating(Math.min(props.rating, count)) : ''
  const wanted = Math.min(58 * unit, height * 0.24)
  const measure = (
    radius: number,
  ): { readonly value: TextBlock; readonly gap: number; readonly width: number } => {
    const value = stage.fit(shownValue, {
      family: props.fontFamily,
      weight: 800,
      color: props.textColor,
      size: radius * 1.7,
      lineHeight: 1.2,
      letterSpacing: -0.02,
      maxWidth: radius * 8,
      maxLines: 1,
    })
    const gap = value.width > 0 ? radius * 0.9 : 0
    return { value, gap, width: ((count - 1) * PITCH + 2) * radius + gap + value.width }
  }
  const full = measure(wanted)
  // A star that pops up is slightly larger for a moment.
  const radius = wanted * Math.min(1, (width * 0.97) / Math.max(1e-6, full.width))
  const fitted = radius === wanted ? full : measure(radius)
  const isMirrored = isRightToLeft(props.text)
  return { radius, count, ...fitted, height: Math.max(2 * radius, fitted.value.height), isMirrored }
}

function formatRating(rating: number): string {
  return String(Math.round(rating * 10) / 10)
}

function fitTexts(
  stage: Stage,
  props: Props,
  unit: number,
  maxWidth: number,
  available: number,
): TextBlock[] {
  const height = available - 26 * unit
  const common = { family: props.fontFamily, maxWidth, align: 'center', isBalanced: true } as const
  const author = stage.fit(props.author, {
    ...common,
    weight: 500,
    color: withAlpha(props.textColor, 0.68),
    size: 32 * unit,
    lineHeight: 1.5,
    maxLines: 2,
    maxHeight: height * 0.34,
    minScale: 0.7,
  })
  const text = stage.fit(props.text, {
    ...common,
    weight: 600,
    color: props.textColor,
    size: 46 * unit,
    lineHeight: chooseLineHeight(props.text, 1.28),
    maxLines: 5,
    maxHeight: height - author.height,
    minScale: 0.45,
  })
  return [text, author].filter((block) => block.height > 0)
}

function paintRow(stage: Stage, props: Props, row: StarRow, top: number): void {
  const { radius, count, value, width, height, isMirrored } = row
  const place = createPlacer((stage.width - width) / 2, width, isMirrored)
  const y = top + height / 2
  for (let index = 0; index < count; index++) {
    const grown =
      stage.exit === 0
        ? easeOutBack(staggered(stage.enter, index, count, 0.55))
        : 1 - easeOutCubic(staggered(stage.exit, index, count, 0.7))
    const x = place(index * PITCH * radius, 2 * radius) + radius
    const filled = Math.min(1, Math.max(0, props.rating - index))
    stage.group({ scale: grown, originX: x, originY: y }, () => {
      paintStar(stage, props.trackColor, x, y, radius)
      if (filled > 0) paintPart(stage, props, x, y, radius, filled, isMirrored)
    })
  }
  const alpha = stage.presence([0.45, 0.8], [0, 0.6], soft)
  stage.write(value, place(width - value.width, value.width), y - value.height / 2, { alpha })
}

/** Paints the filled part of a star, from the side where reading starts. */
function paintPart(
  stage: Stage,
  props: Props,
  x: number,
  y: number,
  radius: number,
  share: number,
  isMirrored: boolean,
): void {
  const width = 2 * radius * share
  stage.clipped(
    (context) => context.rect(isMirrored ? x + radius - width : x - radius, y - radius, width, 2 * radius),
    () => paintStar(stage, props.starColor, x, y, radius),
  )
}

/** Paints a star with round corners. */
function paintStar(stage: Stage, color: string, x: number, y: number, radius: number): void {
  const points = Array.from({ length: 10 }, (_, index): Point => {
    const distance = index % 2 === 0 ? radius : radius * INNER
    const angle = (Math.PI * index) / 5
    // A star's centre of gravity is above the middle of its height.
    return { x: x + distance * Math.sin(angle), y: y - distance * Math.cos(angle) + radius * 0.05 }
  })
  const { context } = stage
  const [first = { x, y }, second = first] = points
  context.beginPath()
  context.moveTo((first.x + second.x) / 2, (first.y + second.y) / 2)
  for (const [index, corner] of [...points.slice(1), first].entries()) {
    const next = points[(index + 2) % points.length] ?? first
    context.arcTo(
      corner.x,
      corner.y,
      next.x,
      next.y,
      radius * (index % 2 === 0 ? ROUNDNESS.inner : ROUNDNESS.outer),
    )
  }
  context.closePath()
  context.fillStyle = color
  context.fill()
}
