import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawing, stripes } from '../../../../test/drawing/drawing.ts'
import { findDifference } from '../../../../test/drawing/find-difference.ts'
import { image, mediaAsset, moving, solid, still, text, video } from '../../../../test/support/documents.ts'

const SECONDS = 2
const photo = stripes(120, 80, ['#ff0000', '#00ff00', '#0000ff', '#ffffff'])

const animated = (min: number, max: number) =>
  fc.oneof(
    fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => still(tenths / 10)),
    fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
      .map(([from, to]) => moving([0.2, from], [1.2, to])),
  )

const boxes = fc.tuple(
  fc.integer({ min: -60, max: 280 }),
  fc.integer({ min: -40, max: 150 }),
  fc.integer({ min: 4, max: 200 }),
  fc.integer({ min: 4, max: 120 }),
)

const fields = fc.record({
  rotation: fc.oneof(fc.constant(still(0)), animated(-90, 90)),
  opacity: fc.oneof(fc.constant(still(1)), animated(0, 1)),
  scaleX: fc.oneof(fc.constant(still(1)), animated(1, 2)),
})

const items = fc
  .record({
    kind: fc.constantFrom('rectangle', 'circle', 'star', 'round', 'image', 'video', 'text', 'letters'),
    box: boxes,
    fields,
    at: fc.constantFrom(0, 0.5),
  })
  .map(({ kind, box, fields: own, at }) => (index: number) => {
    const placement = { id: `item-${index}`, at, seconds: SECONDS - at, box, fields: own }
    const styled = (more: Parameters<typeof solid>[1]['fields']) => ({
      ...placement,
      fields: { ...own, ...more },
    })
    switch (kind) {
      case 'image':
        return image('stripes', styled({ cropLeft: still(index % 2 === 0 ? 0 : 0.3) }))
      case 'video':
        return video('clip', styled({ borderRadius: still(index % 2 === 0 ? 0 : 12) }))
      case 'text':
        return text('Über dem Bild', styled({ fontSize: 24, strokeWidth: 3 }))
      case 'letters': {
        const loop = { type: index % 2 === 0 ? 'elastic-pop' : 'sweep-shine', durationTicks: 240_000 }
        return text('Moving', styled({ fontSize: 24, captionAnimations: { loop } }))
      }
      case 'round':
        return solid('#22d3eea0', styled({ borderRadius: still(14) }))
      default:
        return solid('#f59e0b', styled({ shape: kind }))
    }
  })

test('frames of random documents, drawn change by change, equal those drawn as a whole', () => {
  const options = fc.record({
    transparent: fc.boolean(),
    ratio: fc.constantFrom('custom' as const, '1:1' as const),
    scale: fc.constantFrom(1, 0.75),
  })
  fc.assert(
    fc.property(
      fc.array(items, { minLength: 1, maxLength: 6 }),
      options,
      (made, { ratio, scale, transparent }) => {
        const film = drawing(
          {
            tracks: made.map((make, index) => [make(index)]),
            assets: [
              mediaAsset('image', 'stripes'),
              mediaAsset('video', 'clip', { durationInSeconds: SECONDS }),
            ],
            background: transparent ? { type: 'none' } : { type: 'color', color: '#334455', gradient: null },
          },
          { ratio, scale, transparent, images: { stripes: photo }, movie: photo },
        )
        expect(findDifference(film, [0.1, 0.2, 0.3, 0.5, 0.55, 0.6, 1.3, 1.5])).toBeUndefined()
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
