import { easeWithin } from '../../../document/easing.ts'
import type { CaptionAnimation, CaptionAnimations } from '../../../document/model.ts'
import { TICKS_PER_SECOND } from '../../../document/ticks.ts'
import { roundState } from '../../box-state.ts'
import type { LettersState } from '../../frame-description.ts'
import { letterAnimations } from './registry.ts'
import { clampUnit, smooth } from './timing.ts'

/** Time in which a loop starts and ends next to an in or out animation. */
const LOOP_RAMP_TICKS = TICKS_PER_SECOND / 4

/**
 * Computes the state of a text's letters, `localTicks` after the text appears.
 *
 * @param durationTicks - How long the text is shown: the duration of an item, or of a caption page.
 * @param seed - Seed of everything that looks random; constant while the text is shown.
 * @returns Undefined if all letters are at rest.
 */
export function lettersAt(
  animations: CaptionAnimations,
  localTicks: number,
  durationTicks: number,
  seed: number,
): LettersState | undefined {
  const { in: enter, out: leave, loop } = animations
  const wanted = (enter?.durationTicks ?? 0) + (leave?.durationTicks ?? 0)
  // If they are longer than the text together, both are shortened in proportion.
  const fit = wanted > durationTicks ? durationTicks / wanted : 1
  const enterEnd = (enter?.durationTicks ?? 0) * fit
  const leaveStart = durationTicks - (leave?.durationTicks ?? 0) * fit
  if (enter !== undefined && localTicks < enterEnd) {
    const progress = easeWithin(enter.easing ?? 'ease-out', clampUnit(localTicks / enterEnd))
    return buildState(enter, 'in', progress, 1, enterEnd, seed)
  }
  if (leave !== undefined && localTicks > leaveStart) {
    const progress = clampUnit((localTicks - leaveStart) / (durationTicks - leaveStart))
    return buildState(
      leave,
      'out',
      easeWithin(leave.easing ?? 'ease-in', progress),
      1,
      durationTicks - leaveStart,
      seed,
    )
  }
  if (loop === undefined) return undefined
  const held = Math.min(durationTicks, Math.max(0, localTicks))
  const ramp = Math.max(1, Math.min(LOOP_RAMP_TICKS, (leaveStart - enterEnd) / 4))
  const begun = enter === undefined ? 1 : clampUnit((held - enterEnd) / ramp)
  const left = leave === undefined ? 1 : clampUnit((leaveStart - held) / ramp)
  const round = ((held - enterEnd) % loop.durationTicks) / loop.durationTicks
  const progress = easeWithin(loop.easing ?? 'linear', round)
  return buildState(loop, 'loop', progress, smooth(Math.min(begun, left)), loop.durationTicks, seed)
}

function buildState(
  { type, params }: CaptionAnimation,
  position: LettersState['position'],
  exactProgress: number,
  exactWeight: number,
  durationTicks: number,
  seed: number,
): LettersState | undefined {
  const progress = roundState(exactProgress)
  const weight = roundState(exactWeight)
  const isAtRest =
    position === 'in'
      ? progress === 1
      : position === 'out'
        ? progress === 0
        : weight === 0 || (letterAnimations[type].restsAt?.(progress) ?? false)
  if (isAtRest) return undefined
  const durationSeconds = roundState(durationTicks / TICKS_PER_SECOND)
  return { type, position, progress, weight, durationSeconds, params, seed }
}
