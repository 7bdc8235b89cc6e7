import type { LettersState } from '../../frame-description.ts'
import type { LetterBox, LetterPose } from './letter-animation.ts'
import { mix } from './timing.ts'

/** A letter in its place; turned or scaled, it would be about its middle. */
export function restPose({ left, right, top, bottom, graphemes }: LetterBox): LetterPose {
  return {
    shiftX: 0,
    shiftY: 0,
    scale: 1,
    rotation: 0,
    pivotX: (left + right) / 2,
    pivotY: (top + bottom) / 2,
    opacity: 1,
    graphemesShown: graphemes,
  }
}

/** The pose brought nearer to rest. */
export function weighted(pose: LetterPose, letter: LetterBox, weight: number): LetterPose {
  if (weight >= 1) return pose
  return {
    ...pose,
    shiftX: pose.shiftX * weight,
    shiftY: pose.shiftY * weight,
    scale: mix(1, pose.scale, weight),
    rotation: pose.rotation * weight,
    opacity: mix(1, pose.opacity, weight),
    graphemesShown: Math.round(mix(letter.graphemes, pose.graphemesShown, weight)),
  }
}

/** How much of the text has come (of an `in`) or is still there (of an `out`), 0–1. */
export function presence({ position, progress }: LettersState): number {
  return position === 'out' ? 1 - progress : progress
}
