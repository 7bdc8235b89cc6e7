import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { kineticList } from '../../document/registries/motion-graphics/kinetic-list.ts'
import { defineDrawing } from './drawing.ts'
import { between, easeOutBack, easeOutCubic, easeOutExpo, soft, span, staggered, swift } from './motion.ts'
import { computeUnit, createPlacer } from './placement.ts'
import { fillBox, fillDisc, sliceLine, strokeLine } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock, type TextRequest } from './text-block.ts'
import { chooseReadableColor, isClear } from './tints.ts'

type Props = PropsOf<typeof kineticList>

const MAX_POINTS = 8
const SIZE_STEP = 0.92
const MIN_SCALE = 0.35
/** With pace "duration", the last point appears after this fraction of the item's duration. */
const SPREAD = 0.75

interface ListLayout {
  readonly isMirrored: boolean
  readonly pad: number
  readonly heading: TextBlock
  readonly points: readonly TextBlock[]
  readonly fontSize: number
  /** Distance between the start of the marker and the start of the text. */
  readonly indent: number
  readonly gap: number
  readonly headingGap: number
  readonly top: number
}

export const kineticListDrawing = defineDrawing(kineticList, {
  running: (props, { localTicks, durationTicks }) =>
    props.pace === 'duration' ? span(localTicks, 0, durationTicks * SPREAD) : 0,
  paint: (stage, props) => {
    const { width, height } = stage
    const unit = computeUnit(stage, kineticList.size)
    const layout = computeLayout(stage, props, unit)
    const hasPanel = !isClear(props.panelColor)
    const state = {
      alpha: stage.presence([0, 0.15], [0.3, 1], soft),
      scale: between(0.95, 1, stage.presence([0, 0.35], [0, 1], swift)),
      originX: width / 2,
      originY: height / 2,
    }
    stage.group(state, () => {
      if (hasPanel) fillBox(stage, props.panelColor, 0, 0, width, height, 28 * unit)
      const place = createPlacer(layout.pad, width - 2 * layout.pad, layout.isMirrored)
      paintHeading(stage, props, layout, place)
      let top = layout.top + layout.heading.height + layout.headingGap
      for (const [index, point] of layout.points.entries()) {
        paintPoint(stage, props, layout, place, index, top)
        top += point.height + layout.gap
      }
    })
  },
})

function computeLayout(stage: Stage, props: Props, unit: number): ListLayout {
  const { width, height } = stage
  const texts = parsePoints(props.items)
  const isMirrored = isRightToLeft(props.heading || (texts[0] ?? ''))
  const pad = isClear(props.panelColor) ? 4 * unit : Math.min(72 * unit, width * 0.1, height * 0.12)
  const heading = stage.fit(props.heading, {
    family: props.fontFamily,
    weight: 800,
    color: props.textColor,
    size: 70 * unit,
    lineHeight: 1.14,
    letterSpacing: -0.02,
    maxWidth: width - 2 * pad,
    maxHeight: height * 0.3,
    maxLines: 2,
    isBalanced: true,
  })
  const headingGap = heading.height > 0 && texts.length > 0 ? 56 * unit : 0
  const available = height - 2 * pad - heading.height - headingGap
  const { blocks, fontSize } = fitPoints(stage, props, texts, width - 2 * pad, available, 50 * unit)
  const gap = fontSize * 0.62
  const total = blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1)
  return {
    isMirrored,
    pad,
    heading,
    points: blocks,
    fontSize,
    indent: computeIndent(fontSize),
    gap,
    headingGap,
    top: pad + Math.max(0, (available - total) / 2),
  }
}

function computeIndent(fontSize: number): number {
  return fontSize * 1.75
}

function parsePoints(items: string): string[] {
  return items
    .split(/[|\r\n]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .slice(0, MAX_POINTS)
}

/** Lays out all points in one size, the largest in which they fit together. */
function fitPoints(
  stage: Stage,
  props: Props,
  texts: readonly string[],
  width: number,
  height: number,
  requested: number,
): { readonly blocks: readonly TextBlock[]; readonly fontSize: number } {
  const buildRequest = (size: number): TextRequest => ({
    family: props.fontFamily,
    weight: 600,
    color: props.textColor,
    size,
    lineHeight: 1.24,
    maxWidth: width - computeIndent(size),
    minScale: 1,
  })
  for (let size = requested; size >= requested * MIN_SCALE; size *= SIZE_STEP) {
    const blocks = texts.map((text) => stage.fit(text, { ...buildRequest(size), maxLines: 3 }))
    const total = blocks.reduce((sum, block) => sum + block.height, 0) + (blocks.length - 1) * size * 0.62
    const isCut = blocks.some((block) => block.lines.at(-1)?.content.text.endsWith('…'))
    if (total <= height && !isCut) return { blocks, fontSize: size }
  }
  const perPoint = height / Math.max(1, texts.length)
  const size = Math.min(requested * MIN_SCALE, perPoint / 1.9)
  const maxLines = Math.max(1, Math.floor((perPoint - size * 0.62) / (size * 1.24)))
  return { blocks: texts.map((text) => stage.fit(text, { ...buildRequest(size), maxLines })), fontSize: size }
}

function paintHeading(
  stage: Stage,
  props: Props,
  { heading, top, headingGap }: ListLayout,
  place: (start: number, width: number) => number,
): void {
  if (heading.height === 0) return
  stage.rise(heading, place(0, heading.width), top, (line) =>
    stage.exit > 0 ? 1 : easeOutExpo(span(stage.enter, 0.06 + 0.04 * line, 0.4 + 0.04 * line)),
  )
  const length = Math.min(heading.width, heading.fontSize * 1.5) * easeOutExpo(span(stage.enter, 0.2, 0.55))
  const thickness = heading.fontSize * 0.1
  fillBox(
    stage,
    props.accentColor,
    place(0, length),
    top + heading.height + headingGap * 0.3,
    length,
    thickness,
    thickness / 2,
  )
}

function paintPoint(
  stage: Stage,
  props: Props,
  layout: ListLayout,
  place: (start: number, width: number) => number,
  index: number,
  top: number,
): void {
  const block = layout.points[index]
  if (block === undefined) return
  const { points, fontSize, indent, isMirrored } = layout
  const whole = props.pace === 'duration' ? stage.running : span(stage.enter, 0.25, 1)
  const length = props.pace === 'duration' ? Math.min(0.3, 0.8 / points.length) : 0.5
  const progress = staggered(whole, index, points.length, length)
  if (progress === 0) return
  const radius = fontSize * 0.52
  const [x, y] = [place(0, 2 * radius) + radius, top + block.lineHeight / 2]
  const grown = easeOutBack(span(progress, 0, 0.6))
  stage.group({ scale: grown, originX: x, originY: y }, () =>
    paintMarker(stage, props, index, x, y, radius, easeOutCubic(span(progress, 0.3, 0.8))),
  )
  const away = 1 - easeOutExpo(span(progress, 0.1, 1))
  const state = {
    alpha: easeOutCubic(span(progress, 0.1, 0.5)),
    shiftX: away * fontSize * (isMirrored ? -1.2 : 1.2),
  }
  stage.group(state, () => stage.write(block, place(indent, block.width), top))
}

/** @param drawn - Visible fraction of the check mark. */
function paintMarker(
  stage: Stage,
  props: Props,
  index: number,
  x: number,
  y: number,
  radius: number,
  drawn: number,
): void {
  if (props.marker === 'dot') {
    fillDisc(stage, props.accentColor, x, y, radius * 0.38)
    return
  }
  fillDisc(stage, props.accentColor, x, y, radius)
  const color = chooseReadableColor(props.accentColor)
  if (props.marker === 'check') {
    const check = [
      { x: x - radius * 0.42, y: y + radius * 0.02 },
      { x: x - radius * 0.1, y: y + radius * 0.34 },
      { x: x + radius * 0.44, y: y - radius * 0.3 },
    ]
    strokeLine(stage, color, radius * 0.2, sliceLine(check, 0, drawn))
    return
  }
  const number = stage.fit(String(index + 1), {
    family: props.fontFamily,
    weight: 800,
    color,
    size: radius * 1.15,
    maxWidth: radius * 2,
    maxLines: 1,
  })
  stage.write(number, x - number.width / 2, y - number.height / 2)
}
