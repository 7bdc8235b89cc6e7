import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonLimits, JsonScan } from './json-scan.ts'

const NO_LIMITS: JsonLimits = { values: 1e9, members: 1e9, elements: 1e9 }

function scan(text: string, limits: JsonLimits, chunkBytes = 1024): JsonScan | keyof JsonLimits {
  const scanned = new JsonScan(limits)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const excess = scanned.read(bytes.subarray(at, at + chunkBytes))
    if (excess !== undefined) return excess
  }
  return scanned
}

/** Counts the values of parsed text; an empty container counts as two. */
function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  const inner = Object.values(value)
  return inner.length === 0 ? 2 : 1 + inner.reduce((sum: number, each) => sum + countValues(each), 0)
}

describe('JsonScan', () => {
  it('counts the values that the parser creates, however the text is split into chunks', () => {
    const texts = fc.tuple(
      fc.json({ maxDepth: 6, depthSize: 'large' }),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
    )
    fc.assert(
      fc.property(texts, ([json, isSpaced, chunkBytes]) => {
        const value: unknown = JSON.parse(json)
        const scanned = scan(isSpaced ? JSON.stringify(value, null, 2) : json, NO_LIMITS, chunkBytes)
        expect(scanned).toBeInstanceOf(JsonScan)
        if (scanned instanceof JsonScan) expect(scanned.values).toBe(countValues(value))
      }),
    )
  })

  it.each([
    ['"a\\\\"', 1],
    ['["\\"", "\\\\\\"", ",[{"]', 4],
    ['{"a,b":"[1,2]"}', 2],
  ])('counts the values of %s as %i, whatever its strings contain', (text, values) => {
    for (const chunkBytes of [1, 2, 3, 100])
      expect(scan(text, NO_LIMITS, chunkBytes)).toMatchObject({ values })
  })

  it.each<[keyof JsonLimits, string, JsonLimits]>([
    ['values', '[[1,2],[3,4]]', { ...NO_LIMITS, values: 6 }],
    ['members', '[1,{"a":1,"b":{"x":[]},"a":3}]', { ...NO_LIMITS, members: 2 }],
    ['elements', '{"a":[[1,2],[3],[4]]}', { ...NO_LIMITS, elements: 2 }],
  ])('reports too many %s, but accepts as many as the limit', (excess, text, limits) => {
    expect(scan(text, limits)).toBe(excess)
    expect(scan(text, { ...limits, [excess]: limits[excess] + 1 })).toBeInstanceOf(JsonScan)
  })

  it('needs no more memory for deep nesting', () => {
    expect(scan(`${'['.repeat(100_000)}1,2`, { ...NO_LIMITS, elements: 1 })).toMatchObject({
      values: 100_002,
    })
    expect(scan('['.repeat(100_000), { ...NO_LIMITS, values: 5_000 })).toBe('values')
    expect(scan(']]]}}}1', NO_LIMITS)).toBeInstanceOf(JsonScan)
  })

  it('recognises blank text', () => {
    expect(scan(' \n\t ', NO_LIMITS, 1)).toMatchObject({ isBlank: true })
    expect(scan('   0  ', NO_LIMITS, 1)).toMatchObject({ isBlank: false })
  })
})
