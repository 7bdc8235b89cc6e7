import type { LettersState } from '../../frame-description.ts'
import type { LetterBox, LetterPose } from './letter-animation.ts'
import { mix } from './timing.ts'

/** Returns the pose of a letter at rest, whose pivot is its centre. */
export function createRestPose({ left, right, top, bottom, graphemes }: LetterBox): LetterPose {
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

/** Moves a pose towards rest: a weight of 1 keeps it, 0 is rest. */
export function weightPose(pose: LetterPose, letter: LetterBox, weight: number): LetterPose {
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

/** Returns the fraction of the text that has entered (`in`) or not yet left (`out`), 0–1. */
export function computePresence({ position, progress }: LettersState): number {
  return position === 'out' ? 1 - progress : progress
}
