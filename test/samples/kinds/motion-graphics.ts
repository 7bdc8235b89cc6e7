import type {
  MotionGraphicDefinition,
  MotionGraphicProp,
} from '../../../src/engine/document/registries/motion-graphics/definition.ts'
import {
  motionGraphicNames,
  motionGraphics,
} from '../../../src/engine/document/registries/motion-graphics.ts'
import { TICKS_PER_SECOND } from '../../../src/engine/document/ticks.ts'
import {
  type Box,
  buildDocument,
  HEIGHT,
  type ItemOf,
  image,
  placed,
  still,
  WIDTH,
} from '../document-builders.ts'
import type { Kind, Member, Sample, Setting } from '../sample.ts'

/** Assets in the order of a graphic's slots. */
const fillings = ['balloons', 'lighthouse'] as const

/** Graphics that point at something, which must be in the frame. */
const pointingNames: ReadonlySet<string> = new Set(['highlight-box', 'map-pin'])

/** The graphic's own aspect ratio, large enough to be legible in a small image. */
function computeBox({ size }: MotionGraphicDefinition): Box {
  const scale = Math.min(600 / size.width, 320 / size.height)
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)]
  return [Math.floor((WIDTH - width) / 2), Math.floor((HEIGHT - height) / 2), width, height]
}

function buildGraphicItem(name: string, graphic: MotionGraphicDefinition): ItemOf<'motion-graphic'> {
  const seconds = graphic.durationTicks / TICKS_PER_SECOND
  const slots = Object.keys(graphic.slots).map((slot, index) => [slot, fillings[index] ?? null])
  return {
    type: 'motion-graphic',
    ...placed({ id: 'graphic', seconds, box: computeBox(graphic) }),
    motionGraphicId: name,
    motionGraphicVersion: graphic.version,
    props: {},
    slots: Object.fromEntries(slots),
  }
}

/** Two instants while it enters, one at rest, one while it exits. */
function chooseInstants({
  durationTicks,
  enterTicks,
  exitTicks,
}: MotionGraphicDefinition): Sample['instants'] {
  const seconds = (instantTicks: number): number => instantTicks / TICKS_PER_SECOND
  const leavesTicks = durationTicks - exitTicks
  const restTicks = (enterTicks + leavesTicks) / 2
  return [
    seconds(0.3 * enterTicks),
    seconds(0.6 * enterTicks),
    seconds(restTicks),
    seconds(leavesTicks + 0.45 * exitTicks),
  ]
}

function describeSetting([name, prop]: [string, MotionGraphicProp]): Setting {
  return {
    name: `props.${name}`,
    default: prop.default,
    meaning: `${prop.description}${describeRange(prop)}`,
  }
}

function describeRange(prop: MotionGraphicProp): string {
  switch (prop.type) {
    case 'number':
      return ` ${prop.min} to ${prop.max}.`
    case 'choice':
      return ` ${prop.choices.map((choice) => `\`${choice}\``).join(' ')}`
    case 'string':
    case 'boolean':
    case 'color':
      return ''
  }
}

function buildMember(name: keyof typeof motionGraphics): Member {
  const graphic: MotionGraphicDefinition = motionGraphics[name]
  const item = buildGraphicItem(name, graphic)
  const seconds = graphic.durationTicks / TICKS_PER_SECOND
  const behind = pointingNames.has(name) ? [[image('balloons', { id: 'picture', seconds })]] : []
  const slots = Object.entries(graphic.slots).map(
    ([slot, { description }]) => `Slot \`${slot}\`: ${description}`,
  )
  return {
    name,
    label: graphic.label,
    facts: [graphic.description, ...slots],
    settings: Object.entries(graphic.props).map(describeSetting),
    snippet: { items: { graphic: item } },
    samples: [
      {
        name,
        caption: `Four instants of ${seconds} s, with the default settings`,
        document: buildDocument({ tracks: [[item], ...behind] }),
        without: buildDocument({ tracks: [[{ ...item, opacity: still(0) }], ...behind] }),
        instants: chooseInstants(graphic),
      },
    ],
  }
}

export const motionGraphicKind: Kind = {
  name: 'motion-graphics',
  title: 'Motion graphics',
  introduction: `Motion graphics are built-in animations with settings (\`props\`) and slots for images and videos (\`slots\`, filled with ids
of assets or items). Every setting is optional. Dialect 1.1 only.`,
  members: motionGraphicNames.map(buildMember),
}
