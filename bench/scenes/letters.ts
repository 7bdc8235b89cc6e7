import { captionAnimationNames } from '../../src/engine/document/registries/caption-animations.ts'
import { buildDocument, type Scene, textItem, ticks } from './scene.ts'

const SECONDS = 6
const ROWS = 10

const texts = Array.from({ length: ROWS }, (_, row) => {
  const name = (shift: number) => captionAnimationNames[(row + shift) % captionAnimationNames.length]
  return {
    ...textItem(`Line ${row + 1} moves letter by letter, in its turn`, 44, {
      id: `line-${row}`,
      at: 0,
      seconds: SECONDS,
      box: [60, 20 + row * 69, 1160, 60],
    }),
    captionAnimations: {
      in: { type: name(0), durationTicks: ticks(2) },
      loop: { type: name(3), durationTicks: ticks(2) },
      out: { type: name(6), durationTicks: ticks(2) },
    },
  }
})

/** Ten text items whose letters move all the time, with all nine animations. */
export const lettersScene: Scene = {
  name: 'E',
  title: 'moving letters',
  document: buildDocument(
    texts.map((text) => [text]),
    { background: { type: 'color', color: '#0f172a', gradient: null } },
  ),
}
