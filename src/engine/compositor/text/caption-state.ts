import type { CaptionFinish, SpokenWordFinish } from '../../document/model-captions.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { roundState } from '../box-state.ts'
import type { CaptionState } from '../frame-description.ts'
import type { PageWord } from './caption-words.ts'

/** How long a word takes to become the spoken one. */
const ENTER_TICKS = 0.14 * TICKS_PER_SECOND
/** How long the last word of a page stays the spoken one in a pause. */
const HOLD_TICKS = 0.5 * TICKS_PER_SECOND

/**
 * Describes the state of a page's words at an instant. The spoken word stays so until the next one starts, so
 * that nothing flickers between words.
 */
export function describeSpoken(
  finish: CaptionFinish,
  words: readonly PageWord[],
  ticks: number,
): CaptionState {
  const { halo, shadow, spokenWord } = finish
  const started = words.findLastIndex(({ startTicks }) => startTicks <= ticks)
  const word = words[started]
  if (spokenWord === undefined || word === undefined) {
    const isHidden = spokenWord?.progress === 'appear' && words.length > 0
    return { halo, shadow, spoken: undefined, hiddenFrom: isHidden ? 0 : undefined }
  }
  const next = words[started + 1]
  const isOver = ticks >= (next?.startTicks ?? word.endTicks + HOLD_TICKS)
  const enter = roundState(Math.min(1, (ticks - word.startTicks) / ENTER_TICKS))
  const duration = Math.max(1, word.endTicks - word.startTicks)
  const fill = roundState(Math.min(1, (ticks - word.startTicks) / duration))
  const isSwitch = spokenWord.progress === 'switch'
  return {
    halo,
    shadow,
    spoken:
      isSwitch && isOver
        ? undefined
        : {
            start: word.start,
            end: word.end,
            finish: spokenWord,
            enter: entersGradually(spokenWord) ? enter : 1,
            fill: spokenWord.progress === 'fill' ? fill : 1,
          },
    hiddenFrom: spokenWord.progress === 'appear' ? next?.start : undefined,
  }
}

/** A colour changes at once; everything else moves. */
function entersGradually({ scale, box, underlineColor, progress }: SpokenWordFinish): boolean {
  return scale !== 1 || box !== undefined || underlineColor !== undefined || progress === 'appear'
}
