import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawing } from '../../../../test/drawing/drawing.ts'
import { findDifference, listFrameChanges } from '../../../../test/drawing/find-difference.ts'
import { still, text } from '../../../../test/support/documents.ts'
import { captionAnimationNames } from '../../document/registries/caption-animations.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { countPixels } from './areas.ts'

const SECONDS = 3
const background = { type: 'color', color: '#334455', gradient: null }

const instants = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, frame) => from + frame / 30)

const animated = (type: string) => ({ type, durationTicks: TICKS_PER_SECOND })

const styles = fc.record({
  fontSize: fc.constantFrom(18, 26, 40),
  strokeWidth: fc.constantFrom(0, 0, 3),
  italic: fc.boolean(),
  rotation: fc.constantFrom(still(0), still(0), still(-17)),
  opacity: fc.constantFrom(still(1), still(1), still(0.6)),
  animation: fc.constantFrom(...captionAnimationNames),
  words: fc.constantFrom('Moving letters', 'Tänze für ﬁne 😀 Affen', 'السلام عليكم abc'),
})

test('texts whose letters move, drawn change by change, equal those drawn as a whole', () => {
  fc.assert(
    fc.property(
      fc.array(styles, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('in', 'loop', 'out'),
      fc.constantFrom(1, 0.75),
      fc.nat(24),
      (made, position, scale, frame) => {
        const entries = made.map(({ animation, words, ...fields }, index) =>
          text(words, {
            id: `text-${index}`,
            at: 0,
            seconds: SECONDS,
            box: [11 + 7 * index, 5 + 31 * index, 280, 60],
            fields: { ...fields, captionAnimations: { [position]: animated(animation) } },
          }),
        )
        const film = drawing({ tracks: entries.map((entry) => [entry]), background }, { scale })
        const start = position === 'out' ? SECONDS - 1 : position === 'loop' ? 1 : 0
        expect(findDifference(film, instants(start + frame / 30, 5))).toBeUndefined()
      },
    ),
    { numRuns: 120 },
  )
}, 120_000)

describe('the change of a text is', () => {
  const measure = (type: string, position: 'in' | 'loop' | 'out', from: number): number => {
    const entry = text('One letter after the other', {
      id: 'text',
      at: 0,
      seconds: SECONDS,
      box: [0, 40, 320, 60],
      fields: { fontSize: 22, captionAnimations: { [position]: animated(type) } },
    })
    const film = drawing({ tracks: [[entry]], background })
    const changes = listFrameChanges(film, instants(from, 10)).slice(1)
    const pixels = changes.flat().reduce((sum, area) => sum + countPixels(area), 0)
    return pixels / changes.length / (320 * 180)
  }
  const whole = measure('jitter', 'loop', 1)

  test.each([
    ['a letter that appears', 'typewriter', 'in', 0.1, 0.3],
    ['the letters that fall', 'lay-down', 'in', 0.1, 0.8],
    ['the letters that have not come to rest', 'elastic-pop', 'in', 0.3, 0.9],
    ['the band of light', 'sweep-shine', 'in', 0.3, 0.8],
    ['the edges of curtains', 'curtain-close', 'in', 0.1, 0.8],
  ] as const)('%s', (_what, type, position, from, share) => {
    expect(measure(type, position, from)).toBeLessThan(whole * share)
  })
})
