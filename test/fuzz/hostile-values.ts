import fc from 'fast-check'

const hostileTexts = [
  '',
  '\u0000',
  '../../etc/passwd',
  "'; drop table projects; --",
  '%00%ff%c0%af',
  '\ud800',
  '🎬'.repeat(300),
  '-1',
  '1e309',
  'NaN',
  '__proto__',
  'a'.repeat(3000),
]

export const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, 2 ** 53, [], {}, { __proto__: null }),
)

export const hostileType = fc.constantFrom('text/plain', 'application/json; charset=utf-16', ';', '')
