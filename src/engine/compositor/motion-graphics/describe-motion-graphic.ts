import type { Composition, MotionGraphicItem, SlotImage } from '../../document/model.ts'
import { resolveProps } from '../../document/registries/motion-graphics/resolve-props.ts'
import { isMotionGraphicName, motionGraphics } from '../../document/registries/motion-graphics.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { sourceTicksAt } from '../../document/timeline.ts'
import { roundState } from '../box-state.ts'
import type { ImageReference, MotionGraphicContent, SourceFrameRequest } from '../frame-description.ts'
import { clockAt } from './clock.ts'
import { span } from './motion.ts'
import { drawings } from './registry.ts'

/** Ticks per frame at 60 fps. */
const FRAME_TICKS = TICKS_PER_SECOND / 60

interface DescriptionContext {
  readonly composition: Composition
  /** Receives the requests for videos in slots. */
  readonly sources: SourceFrameRequest[]
}

/** Describes a motion graphic; returns undefined before it enters and after it has left. */
export function describeMotionGraphic(
  item: MotionGraphicItem,
  localTicks: number,
  context: DescriptionContext,
): MotionGraphicContent | undefined {
  const { motionGraphicId: id, motionGraphicVersion: version, durationTicks } = item
  // Validation accepts no other names.
  if (!isMotionGraphicName(id)) return undefined
  const clock = clockAt(motionGraphics[id], durationTicks, localTicks)
  const enter = roundState(span(localTicks, 0, clock.enterTicks))
  const exit = roundState(span(localTicks, durationTicks - clock.exitTicks, durationTicks))
  if (enter === 0 || exit === 1) return undefined
  const props = resolveProps(motionGraphics[id], item.props)
  const runningAt = (ticks: number): number =>
    roundState(drawings[id].runningAt(props, { ...clock, localTicks: ticks }))
  const running = runningAt(localTicks)
  const rests = enter === 1 && exit === 0 && running === runningAt(localTicks + FRAME_TICKS)
  const slots = Object.entries(item.slots).flatMap(([name, image]): [string, ImageReference][] => {
    const reference = referenceSlot(image, `${item.id} (${name})`, localTicks, context)
    return reference === undefined ? [] : [[name, reference]]
  })
  return {
    type: 'motion-graphic',
    id,
    version,
    props,
    slots: Object.fromEntries(slots),
    moment: { enter, exit, running, rests },
  }
}

/**
 * References the source of a slot.
 *
 * @param itemId - Id under which a video is requested; each slot decodes its own video.
 */
function referenceSlot(
  image: SlotImage,
  itemId: string,
  localTicks: number,
  { composition, sources }: DescriptionContext,
): ImageReference | undefined {
  const { assetId } = image
  switch (composition.assets.get(assetId)?.type) {
    case 'image':
      return { kind: 'still', assetId }
    case 'video':
      sources.push({
        kind: 'video',
        itemId,
        assetId,
        sourceTicks: sourceTicksAt(image, localTicks),
        loops: false,
      })
      return { kind: 'moving', source: sources.length - 1 }
    default:
      return undefined
  }
}
