import type { CaptionDesign, SpokenWordDesign } from '../../document/model-captions.ts'
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
  design: CaptionDesign,
  words: readonly PageWord[],
  ticks: number,
): CaptionState {
  const { spokenWord } = design
  // Words without times are not waiting for their turn.
  const restColor = words.length === 0 ? undefined : design.restColor
  const started = words.findLastIndex(({ startTicks }) => startTicks <= ticks)
  const word = words[started]
  if (spokenWord === undefined || word === undefined) {
    const isHidden = spokenWord?.progress === 'appear' && words.length > 0
    return { restColor, spoken: undefined, hiddenFrom: isHidden ? 0 : undefined }
  }
  const next = words[started + 1]
  // If the others are dimmed, a page without a spoken word would be dim as a whole.
  const isHeld = restColor !== undefined || ticks < word.endTicks + HOLD_TICKS
  const enter = roundState(Math.min(1, (ticks - word.startTicks) / ENTER_TICKS))
  const duration = Math.max(1, word.endTicks - word.startTicks)
  const fill = roundState(Math.min(1, (ticks - word.startTicks) / duration))
  const isSwitch = spokenWord.progress === 'switch'
  return {
    restColor,
    spoken:
      isSwitch && next === undefined && !isHeld
        ? undefined
        : {
            start: word.start,
            end: word.end,
            design: spokenWord,
            enter: entersGradually(spokenWord) ? enter : 1,
            fill: spokenWord.progress === 'fill' ? fill : 1,
          },
    hiddenFrom: spokenWord.progress === 'appear' ? next?.start : undefined,
  }
}

/** A colour changes at once; everything else moves. */
function entersGradually({ scale, box, underline, progress }: SpokenWordDesign): boolean {
  return scale !== 1 || box !== undefined || underline !== undefined || progress === 'appear'
}
