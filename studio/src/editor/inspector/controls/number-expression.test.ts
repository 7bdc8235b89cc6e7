import { expect, test } from 'vitest'
import { evaluateNumber } from './number-expression.ts'

const seconds = { s: 1, ms: 0.001, f: 1 / 30 }

test.each([
  ['12', 12],
  ['1920/2', 960],
  ['2*(3+4) - 1', 13],
  ['-5', -5],
  ['1,5', 1.5],
  ['.25', 0.25],
  ['-(2+3)*2', -10],
])('evaluates %s', (text, expected) => {
  expect(evaluateNumber(text, 100)).toBe(expected)
})

test.each([
  ['*2', 200],
  ['/4', 25],
  ['+10', 110],
  ['- 10', 90],
])('continues from the current value with %s', (text, expected) => {
  expect(evaluateNumber(text, 100)).toBe(expected)
})

test('understands units', () => {
  expect(evaluateNumber('1.5s + 250ms', 0, seconds)).toBe(1.75)
  expect(evaluateNumber('15f', 0, seconds)).toBe(0.5)
  expect(evaluateNumber('3 px', 0, { px: 1 })).toBe(3)
})

test.each(['', 'abc', '1/0', '(1', '1 2', '3parsecs', '1+'])('refuses %j', (text) => {
  expect(evaluateNumber(text, 1, seconds)).toBeUndefined()
})
