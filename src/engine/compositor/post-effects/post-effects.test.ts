import { describe, expect, test } from 'vitest'
import { type Drawing, type DrawnFrame, drawing, type Pixel } from '../../../../test/drawing/drawing.ts'
import { type Entry, solid, still } from '../../../../test/support/documents.ts'
import { filterNames } from '../../document/registries/filters.ts'

const TICKS = 240_000

/** Returns a post effect of one second. */
function postEffect(
  id: string,
  fields: { readonly type: string; readonly intensity: number } & Partial<Entry>,
): Entry {
  return { id, startTicks: 0, durationTicks: TICKS, isDraggingInTimeline: false, params: {}, ...fields }
}

/** Applies a post effect to a frame that is orange on its left and blue on its right. */
function applyPostEffect(behind: Entry, ...inFront: Entry[][]): Drawing {
  const left = solid('#c86432', { id: 'left', seconds: 2, box: [0, 0, 160, 180] })
  const right = solid('#3264c8', { id: 'right', seconds: 2, box: [160, 0, 160, 180] })
  return drawing({ tracks: [...inFront, [behind], [left], [right]] })
}

const effect = (effectType: string, params: Record<string, number> = {}, intensity = 1) =>
  applyPostEffect(postEffect('effect', { type: 'effect', effectType, intensity, params }))
const filter = (filterType: string, intensity = 1, params: Record<string, number> = {}) =>
  applyPostEffect(postEffect('filter', { type: 'filter', filterType, intensity, params }))

const orange: Pixel = [200, 100, 50]
const black: Pixel = [0, 0, 0]
const at = (made: Drawing, seconds: number, x = 20): Pixel => made.at(seconds).pixel(x, 90)

describe('fades', () => {
  test('fade linearly from and to black', () => {
    expect(at(effect('fade-in'), 0)).toEqual(black)
    expect(at(effect('fade-in'), 0.5)).toEqual([100, 50, 25])
    expect(at(effect('fade-in'), 1)).toEqual(orange)
    expect(at(effect('fade-out'), 0)).toEqual(orange)
    expect(at(effect('fade-out'), 0.75)).toEqual([50, 25, 12])
  })

  test('scale with their intensity', () => {
    expect(at(effect('fade-in', {}, 0.5), 0)).toEqual([100, 50, 25])
    expect(at(effect('fade-in', {}, 40), 0.99)[0]).toBeLessThan(130)
  })
})

describe('flash to black', () => {
  const flash = { brightTicks: TICKS / 10, darkTicks: TICKS / 10, tailDarkTicks: TICKS / 5, maxOpacity: 1 }

  test('alternates between bright and dark, and ends dark', () => {
    const made = effect('flash-to-black', flash)
    const seen = [0.05, 0.15, 0.25, 0.35, 0.65, 0.75, 0.85, 0.95].map((seconds) => at(made, seconds)[0] > 0)
    expect(seen).toEqual([true, false, true, false, true, false, false, false])
  })

  test('respects its opacity, and stays bright without dark phases', () => {
    expect(at(effect('flash-to-black', { ...flash, maxOpacity: 0.5 }), 0.15)).toEqual([100, 50, 25])
    const bright = { brightTicks: 0, darkTicks: 0, tailDarkTicks: 0, maxOpacity: 1 }
    expect(at(effect('flash-to-black', bright), 0.5)).toEqual(orange)
  })
})

describe('blur', () => {
  /** Counts the columns between 10 % and 90 % of the transition from orange to blue. */
  function softness(made: Drawing, seconds: number): number {
    const frame = made.at(seconds)
    const columns = Array.from({ length: 320 }, (_, x) => frame.pixel(x, 90)[0])
    return columns.filter((red) => red < 185 && red > 65).length
  }

  test('softens edges with a sigma of 12 pixels at 1080p, multiplied by the intensity', () => {
    // From 10 % to 90 %, an edge under a Gaussian spans 2.56 sigma; here sigma is 12 × 180 / 1080 × 6 = 12.
    const soft = softness(effect('blur', {}, 6), 0.5)
    expect(soft).toBeGreaterThanOrEqual(28)
    expect(soft).toBeLessThanOrEqual(34)
    expect(softness(effect('blur', {}, 12), 0.5)).toBeGreaterThan(1.7 * soft)
    expect(softness(effect('blur', {}, 0), 0.5)).toBe(0)
  })

  test('does not darken the border', () => {
    expect(at(effect('blur', {}, 6), 0.5, 0)).toEqual(orange)
  })

  test('decreases during an opening, starting at its maximum', () => {
    const made = effect('blurred-opening', { maxBlurPx: 120 })
    const steps = [0, 0.4, 0.8, 1].map((seconds) => softness(made, seconds))
    expect(steps).toEqual(steps.toSorted((a, b) => b - a))
    expect(steps[0]).toBeGreaterThan(40)
    expect(steps.at(-1)).toBe(0)
  })
})

describe('filters', () => {
  test.each(filterNames)('%s changes the frame differently from all others, for its duration', (name) => {
    const seen = filterNames.map((other) => at(filter(other), 0.5).join())
    expect(new Set(seen).size).toBe(filterNames.length)
    expect(at(filter(name), 0.5)).not.toEqual(orange)
    expect(at(filter(name), 1)).toEqual(orange)
  })

  test('are blended by intensity times blend, clamped to 0–1', () => {
    const whole = at(filter('absolute-red'), 0.5)
    const half = at(filter('absolute-red', 0.5), 0.5)
    for (const [channel, value] of half.entries()) {
      const mean = ((whole[channel] ?? 0) + (orange[channel] ?? 0)) / 2
      expect(Math.abs(value - mean)).toBeLessThanOrEqual(1)
    }
    expect(at(filter('absolute-red', 1, { blend: 0.5 }), 0.5)).toEqual(half)
    expect(at(filter('absolute-red', 9), 0.5)).toEqual(whole)
    expect(at(filter('absolute-red', 1, { blend: -3 }), 0.5)).toEqual(orange)
  })
})

describe('on transparent output', () => {
  /** A circle and a half transparent rectangle. */
  const draw = (...postEffects: Entry[]): DrawnFrame => {
    const circle = {
      ...solid('#c86432', { id: 'circle', seconds: 2, box: [40, 20, 140, 140] }),
      shape: 'circle',
    }
    const fields = { opacity: still(0.5) }
    const pane = solid('#c86432', { id: 'pane', seconds: 2, box: [0, 140, 30, 40], fields })
    return drawing({ tracks: [postEffects, [circle], [pane]] }, { transparent: true }).at(0.5)
  }
  const apply = (name: string, intensity = 1): Entry =>
    postEffect('filter', { type: 'filter', filterType: name, intensity })

  test.each(filterNames)('%s gives edges the colour of what they belong to', (name) => {
    for (const intensity of [1, 0.4]) {
      const opaque = filter(name, intensity).at(0.5)
      const plain = draw()
      const filtered = draw(apply(name, intensity))
      for (let y = 0; y < 180; y++) {
        for (let x = 0; x < 160; x++) {
          const alpha = filtered.alpha(x, y)
          expect(Math.abs(alpha - plain.alpha(x, y))).toBeLessThanOrEqual(1)
          // Colours with little alpha are stored with few bits.
          const tolerance = 3 + (3 * 255) / alpha
          const expected = opaque.pixel(x, y)
          for (const [channel, value] of filtered.pixel(x, y).entries()) {
            if (alpha < 16) continue
            const difference = Math.abs(value - (expected[channel] ?? 0))
            expect(difference, `${x}, ${y} with alpha ${alpha}`).toBeLessThanOrEqual(tolerance)
          }
        }
      }
    }
  })

  test('a blur gives edges the colour of what they belong to', () => {
    const frame = draw(postEffect('blur', { type: 'effect', effectType: 'blur', intensity: 4 }))
    for (let y = 0; y < 180; y++) {
      for (let x = 0; x < 320; x++) {
        const alpha = frame.alpha(x, y)
        if (alpha < 16) continue
        for (const [channel, value] of frame.pixel(x, y).entries())
          expect(Math.abs(value - (orange[channel] ?? 0))).toBeLessThanOrEqual(2 + (2 * 255) / alpha)
      }
    }
  })
})

test('post effects also change the items in front of them, and the front-most is applied last', () => {
  const fadeOut = postEffect('out', { type: 'effect', effectType: 'fade-out', intensity: 1 })
  const front = solid('#ffffff', { id: 'front', seconds: 2, box: [0, 0, 40, 180] })
  expect(at(applyPostEffect(fadeOut, [front]), 0.5)).toEqual([127, 127, 127])

  const fadeIn = postEffect('in', { type: 'effect', effectType: 'fade-in', intensity: 1 })
  const pink = postEffect('pink', { type: 'filter', filterType: 'sakura-pink', intensity: 1 })
  const made = applyPostEffect(fadeIn, [pink])
  expect(made.describe(0.5).postEffects.map(({ type }) => type)).toEqual(['black', 'filter'])
  // Shadows are tinted because the filter is applied to the black of the effect.
  expect(at(made, 0)[0]).toBeGreaterThan(20)
})
