import { captionAnimations } from '@engine/document/registries/caption-animations.ts'
import { defaultSpokenWord } from '@engine/document/registries/spoken-word-styles.ts'
import { textFinishes } from '@engine/document/registries/text-finishes.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'

/** Values to begin with when a person switches on an optional part, where the plainest one would not be visible. */
const suggestions: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    Object.entries(textFinishes).map(([name, { suggestedValue }]) => [name, suggestedValue]),
  ),
  background: { color: 'rgba(0, 0, 0, 0.6)', horizontalPadding: 16, borderRadius: 8 },
  autoFit: { minFontSize: 12 },
  spokenWord: { style: 'pop', scale: defaultSpokenWord.scale },
  'ClipAnimations.in': { type: 'fade', durationTicks: TICKS_PER_SECOND / 2 },
  'ClipAnimations.out': { type: 'fade', durationTicks: TICKS_PER_SECOND / 2 },
  'CaptionAnimations.in': {
    type: 'typewriter',
    durationTicks: captionAnimations.typewriter.defaultDurationSeconds * TICKS_PER_SECOND,
  },
  'CaptionAnimations.out': { type: 'converge', durationTicks: TICKS_PER_SECOND },
  'CaptionAnimations.loop': {
    type: 'rainbow',
    durationTicks: captionAnimations.rainbow.defaultDurationSeconds * TICKS_PER_SECOND,
  },
  'TextSpan.background': { color: '#ffd166', horizontalPadding: 4, borderRadius: 4 },
}

/** Returns a value to begin with for an optional field; undefined: the plainest valid one. */
export function suggestValue(owner: string | undefined, name: string): unknown {
  return suggestions[`${owner}.${name}`] ?? suggestions[name]
}
