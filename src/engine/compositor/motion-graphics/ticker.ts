import { parseColor } from '../../document/css/color.ts'
import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { ticker } from '../../document/registries/motion-graphics/ticker.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { defineDrawing } from './drawing.ts'
import { swift } from './motion.ts'
import { createPlacer } from './placement.ts'
import { fillBox, fillPolygon } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { LINE_WIDTH } from './text-fitter.ts'
import { chooseReadableColor, withAlpha } from './tints.ts'

type Props = PropsOf<typeof ticker>

/** Scroll speed in heights of the strip per second, at speed 1. */
const PACE = 2
const MAX_HEADLINES = 40
const MAX_HEADLINE_LENGTH = 200

export const tickerDrawing = defineDrawing(ticker, {
  running: (props, { localTicks }) => (localTicks / TICKS_PER_SECOND) * props.speed * PACE,
  paint: (stage, props) => {
    const { width } = stage
    // In a tall box, the strip is at the lower edge.
    const height = Math.min(
      stage.height,
      Math.max(width * 0.12, (width * ticker.size.height) / ticker.size.width),
    )
    const top = stage.height - height
    const isMirrored = isRightToLeft(props.text)
    const place = createPlacer(0, width, isMirrored)
    const shown = width * stage.presence([0, 0.8], [0.1, 1], swift)
    const badge = stage.fit(props.badge, {
      family: props.fontFamily,
      weight: 800,
      color: chooseReadableColor(props.accentColor),
      size: height * 0.42,
      maxWidth: width * 0.34,
      maxLines: 1,
    })
    const pad = height * 0.4
    const badgeWidth = badge.width > 0 ? badge.width + 2 * pad : 0
    stage.clipped(
      (target) => target.rect(place(0, shown), top, shown, height),
      () => {
        fillBox(stage, props.panelColor, 0, top, width, height)
        stage.clipped(
          (target) => target.rect(place(badgeWidth, width - badgeWidth), top, width - badgeWidth, height),
          () => writeHeadlines(stage, props, { top, height, start: badgeWidth + pad, isMirrored }),
        )
        if (badgeWidth === 0) return
        paintSoftEdge(stage, props, { top, height, start: badgeWidth, isMirrored })
        const badgeShown = badgeWidth * stage.presence([0.1, 0.7], [0, 0.8], swift)
        stage.clipped(
          (target) => target.rect(place(0, badgeShown), top, badgeShown, height),
          () => {
            fillBox(stage, props.accentColor, place(0, badgeWidth), top, badgeWidth, height)
            stage.write(badge, place(pad, badge.width), top + (height - badge.height) / 2)
          },
        )
      },
    )
  },
})

interface Strip {
  readonly top: number
  readonly height: number
  /** Start of the text, relative to the side where reading starts. */
  readonly start: number
  readonly isMirrored: boolean
}

/** The headlines disappear before the badge over this distance, in heights of the strip. */
const SOFT_EDGE = 0.55
const SOFT_STEPS = 12

/** Covers the headlines beside the badge more and more. Steps are even everywhere; a gradient would be dithered. */
function paintSoftEdge(stage: Stage, props: Props, { top, height, start, isMirrored }: Strip): void {
  // A translucent panel would become darker there.
  if ((parseColor(props.panelColor)?.alpha ?? 0) < 1) return
  const place = createPlacer(0, stage.width, isMirrored)
  const step = (SOFT_EDGE * height) / SOFT_STEPS
  for (let index = 0; index < SOFT_STEPS; index++) {
    const width = step * (SOFT_STEPS - index)
    fillBox(
      stage,
      withAlpha(props.panelColor, 1 - 0.01 ** (1 / SOFT_STEPS)),
      place(start, width),
      top,
      width,
      height,
    )
  }
}

/** Writes the headlines in a row, repeatedly, moved by the scrolled distance. */
function writeHeadlines(stage: Stage, props: Props, { top, height, start, isMirrored }: Strip): void {
  const blocks = fitHeadlines(stage, props, height)
  const gap = height * 1.1
  const cycle = blocks.reduce((sum, block) => sum + block.width + gap, 0)
  if (!(cycle > gap)) return
  const place = createPlacer(0, stage.width, isMirrored)
  let at = start - ((stage.running * height) % cycle)
  for (let index = 0; at < stage.width; index++) {
    const block = blocks[index % blocks.length]
    if (block === undefined) return
    if (at + block.width + gap > 0) {
      stage.write(block, place(at, block.width), top + (height - block.height) / 2, { moves: true })
      paintDiamond(stage, props, place(at + block.width + gap / 2, 0), top + height / 2, height * 0.11)
    }
    at += block.width + gap
  }
}

function fitHeadlines(stage: Stage, props: Props, height: number): TextBlock[] {
  return props.text
    .split(/[|\r\n]+/)
    .map((headline) => headline.trim())
    .filter((headline) => headline !== '')
    .slice(0, MAX_HEADLINES)
    .map((headline) =>
      stage.fit(headline.slice(0, MAX_HEADLINE_LENGTH).toWellFormed(), {
        family: props.fontFamily,
        weight: 600,
        color: props.textColor,
        size: height * 0.42,
        maxWidth: LINE_WIDTH,
        maxLines: 1,
      }),
    )
}

function paintDiamond(stage: Stage, props: Props, x: number, y: number, radius: number): void {
  fillPolygon(stage, props.accentColor, [
    { x, y: y - radius },
    { x: x + radius, y },
    { x, y: y + radius },
    { x: x - radius, y },
  ])
}
