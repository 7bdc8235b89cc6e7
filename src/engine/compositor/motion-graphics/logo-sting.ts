import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { logoSting } from '../../document/registries/motion-graphics/logo-sting.ts'
import { defineDrawing } from './drawing.ts'
import { between, easeOutCubic, easeOutExpo, soft, span, springy, swift } from './motion.ts'
import { computeUnit, getInitials } from './placement.ts'
import { fillBox, fillDisc, fillPolygon, strokeArc } from './shapes.ts'
import type { Stage } from './stage.ts'
import { chooseReadableColor, withAlpha } from './tints.ts'

type Props = PropsOf<typeof logoSting>

interface Mark {
  readonly x: number
  readonly y: number
  /** Half of its side. */
  readonly radius: number
}

const SPARKS = 12

export const logoStingDrawing = defineDrawing(logoSting, {
  paint: (stage, props) => {
    const { width, height } = stage
    const unit = computeUnit(stage, logoSting.size)
    const common = {
      family: props.fontFamily,
      color: props.textColor,
      maxWidth: width * 0.94,
      align: 'center',
    } as const
    const name = stage.fit(props.name, {
      ...common,
      weight: 700,
      size: 104 * unit,
      lineHeight: 1.15,
      letterSpacing: -0.02,
      maxLines: 2,
      maxHeight: height * 0.3,
      isBalanced: true,
    })
    const tagline = stage.fit(props.tagline, {
      ...common,
      weight: 500,
      color: withAlpha(props.textColor, 0.78),
      size: 44 * unit,
      lineHeight: 1.3,
      maxLines: 2,
      maxHeight: height * 0.16,
      isBalanced: true,
    })
    const gap = name.height + tagline.height > 0 ? 40 * unit : 0
    const textHeight = gap + name.height + tagline.height
    const radius = Math.min(170 * unit, width * 0.4, (height * 0.94 - textHeight) / 2)
    const top = (height - 2 * radius - textHeight) / 2
    const mark = { x: width / 2, y: top + radius, radius }
    paintBurst(stage, props, mark)
    paintMark(stage, props, mark)
    const textTop = top + 2 * radius + gap
    stage.rise(name, (width - name.width) / 2, textTop, (line) =>
      stage.presence([0.36 + 0.05 * line, 0.85 + 0.05 * line], [0.1, 0.65], swift),
    )
    const shiftY = (1 - stage.presence([0.55, 1], [0, 1], swift)) * 24 * unit
    stage.group(
      { alpha: stage.presence([0.55, 0.9], [0, 0.45], soft), shiftY: stage.exit > 0 ? 0 : shiftY },
      () => stage.write(tagline, (width - tagline.width) / 2, textTop + name.height),
    )
  },
})

/** Paints expanding rings and sparks, which are gone before the graphic rests. */
function paintBurst(stage: Stage, props: Props, { x, y, radius }: Mark): void {
  const reach = Math.min(x, y, stage.height - y, radius * 1.9)
  const rings = [
    { color: props.secondaryColor, from: 0, to: 0.55, reach },
    { color: props.accentColor, from: 0.07, to: 0.65, reach: reach * 0.86 },
  ]
  for (const ring of rings) {
    const progress = span(stage.enter, ring.from, ring.to)
    if (progress === 0 || progress === 1) continue
    const outer = ring.reach * easeOutExpo(progress)
    const inner = ring.reach * easeOutCubic(span(progress, 0.12, 1))
    if (outer <= inner) continue
    strokeArc(stage, ring.color, { x, y, radius: (outer + inner) / 2, width: outer - inner })
  }
  const flown = span(stage.enter, 0.14, 0.62)
  if (flown === 0 || flown === 1) return
  for (let index = 0; index < SPARKS; index++) {
    const angle = ((index + 0.5) / SPARKS) * 2 * Math.PI
    const isFar = index % 2 === 0
    const size = radius * (isFar ? 0.06 : 0.04) * (1 - flown ** 2)
    const distance = between(radius * 0.9, reach - size, easeOutExpo(flown)) * (isFar ? 1 : 0.86)
    const color = isFar ? props.accentColor : props.secondaryColor
    fillDisc(stage, color, x + Math.cos(angle) * distance, y + Math.sin(angle) * distance, size)
  }
}

/** Paints the logo, or the name's initials. */
function paintMark(stage: Stage, props: Props, { x, y, radius }: Mark): void {
  const logo = stage.getImage('logo')
  const scale =
    stage.exit === 0 ? stage.presence([0.12, 0.6], [0, 1], springy) : between(0.8, 1, 1 - stage.exit ** 3)
  const alpha = stage.presence([0.1, 0.22], [0.4, 1], soft)
  stage.group({ alpha, scale, originX: x, originY: y }, () => {
    const hasBadge = logo === undefined || props.badge !== 'none'
    const corner = props.badge === 'rounded' ? radius * 0.42 : radius
    const color = logo === undefined ? props.accentColor : props.badgeColor
    if (hasBadge) fillBox(stage, color, x - radius, y - radius, 2 * radius, 2 * radius, corner)
    if (logo === undefined) paintInitials(stage, props, { x, y, radius })
    else {
      // Inside a round shape, a square image extends to 0.7 of the radius.
      const half = radius * (props.badge === 'none' ? 1 : props.badge === 'circle' ? 0.66 : 0.74)
      const fit = Math.min((2 * half) / logo.width, (2 * half) / logo.height)
      const [width, height] = [logo.width * fit, logo.height * fit]
      stage.drawImage('logo', x - width / 2, y - height / 2, width, height)
    }
    if (hasBadge) paintShine(stage, { x, y, radius }, corner)
  })
}

function paintInitials(stage: Stage, props: Props, { x, y, radius }: Mark): void {
  const block = stage.fit(getInitials(props.name), {
    family: props.fontFamily,
    weight: 700,
    color: chooseReadableColor(props.accentColor),
    size: radius * 0.92,
    maxWidth: radius * 1.4,
    maxLines: 1,
    letterSpacing: -0.02,
  })
  stage.write(block, x - block.width / 2, y - block.height / 2)
}

/** Paints a band of light that crosses the badge once. */
function paintShine(stage: Stage, { x, y, radius }: Mark, corner: number): void {
  const progress = span(stage.enter, 0.5, 0.95)
  if (progress === 0 || progress === 1) return
  const center = x + between(-2.2, 2.2, progress) * radius
  stage.clipped(
    (context) => context.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, corner),
    () => {
      const [wide, slant] = [radius * 0.34, radius * 0.5]
      fillPolygon(stage, 'rgba(255, 255, 255, 0.28)', [
        { x: center - wide + slant, y: y - radius },
        { x: center + wide + slant, y: y - radius },
        { x: center + wide - slant, y: y + radius },
        { x: center - wide - slant, y: y + radius },
      ])
    },
  )
}
