import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { phoneFrame } from '../../document/registries/motion-graphics/phone-frame.ts'
import { defineDrawing } from './drawing.ts'
import { easeInOutSine, soft, span, springy } from './motion.ts'
import { fillBox, fillDisc } from './shapes.ts'
import type { Stage } from './stage.ts'
import { withAlpha } from './tints.ts'

type Props = PropsOf<typeof phoneFrame>

/** Ratio of a phone's height to its width. */
const RATIO = 2.05
/** As shares of the phone's width. */
const CORNER = 0.15
const EDGE = 0.014
const BEZEL = 0.04
const ISLAND_WIDTH = 0.28
const ISLAND_HEIGHT = 0.078
/** Springs overshoot by 4 %. */
const MARGIN = 0.95

export const phoneFrameDrawing = defineDrawing(phoneFrame, {
  paint: (stage, props) => {
    const degrees = props.tilt
    const width = fitWidth(stage, degrees)
    const height = width * RATIO
    const [x, y] = [stage.width / 2, stage.height / 2]
    const shown = stage.presence([0, 0.8], [0, 1], springy)
    const state = {
      alpha: stage.presence([0, 0.3], [0.3, 1], soft),
      scale: 0.8 + 0.2 * shown,
      degrees: degrees * shown,
      originX: x,
      originY: y,
    }
    stage.group(state, () => paintPhone(stage, props, x - width / 2, y - height / 2, width, height))
  },
})

/** Returns the width at which a turned phone fits into the box. */
function fitWidth(stage: Stage, degrees: number): number {
  const radians = (Math.abs(degrees) * Math.PI) / 180
  // A little beyond the tilt, because the spring overshoots.
  const [cos, sin] = [Math.cos(radians), Math.sin(radians * 1.05)]
  const across = stage.width / (cos + RATIO * sin)
  const down = stage.height / (RATIO * cos + sin)
  return Math.max(0, Math.min(across, down) * MARGIN)
}

function paintPhone(stage: Stage, props: Props, x: number, y: number, width: number, height: number): void {
  const [edge, bezel, corner] = [EDGE * width, BEZEL * width, CORNER * width]
  fillBox(stage, props.edgeColor, x, y, width, height, corner)
  fillBox(stage, props.frameColor, x + edge, y + edge, width - 2 * edge, height - 2 * edge, corner - edge)
  const screen = {
    x: x + bezel,
    y: y + bezel,
    width: width - 2 * bezel,
    height: height - 2 * bezel,
    radius: Math.max(0, corner - bezel),
  }
  fillBox(stage, props.screenColor, screen.x, screen.y, screen.width, screen.height, screen.radius)
  stage.drawImage('screen', screen.x, screen.y, screen.width, screen.height, screen.radius)
  if (props.shine) paintShine(stage, screen)
  if (props.island) paintIsland(stage, x + width / 2, screen.y + width * 0.035, width)
}

function paintIsland(stage: Stage, x: number, y: number, width: number): void {
  const [own, height] = [ISLAND_WIDTH * width, ISLAND_HEIGHT * width]
  fillBox(stage, '#000000', x - own / 2, y, own, height, height / 2)
  const radius = height * 0.24
  fillDisc(stage, '#1b2540', x + own / 2 - height / 2, y + height / 2, radius)
  fillDisc(
    stage,
    '#3f5aa8',
    x + own / 2 - height / 2 - radius * 0.25,
    y + height / 2 - radius * 0.25,
    radius * 0.35,
  )
}

interface Screen {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius: number
}

/** A slanted band of light crosses the screen once. */
function paintShine(stage: Stage, { x, y, width, height, radius }: Screen): void {
  const crossed = easeInOutSine(span(stage.enter, 0.12, 0.95))
  if (crossed === 0 || crossed === 1 || stage.exit > 0) return
  const slant = width * 0.5
  const left = x - slant - width * 0.6 + crossed * (2 * width + 2 * slant)
  stage.clipped(
    (context) => context.roundRect(x, y, width, height, radius),
    () => {
      const { context } = stage
      for (const [from, to, alpha] of [
        [0, 0.6, 0.1],
        [0.12, 0.42, 0.12],
      ] as const) {
        context.beginPath()
        context.moveTo(left + from * width + slant, y)
        context.lineTo(left + to * width + slant, y)
        context.lineTo(left + to * width - slant, y + height)
        context.lineTo(left + from * width - slant, y + height)
        context.closePath()
        context.fillStyle = withAlpha('#ffffff', alpha)
        context.fill()
      }
    },
  )
}
