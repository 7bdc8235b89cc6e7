import { expect, test } from 'vitest'
import { readWeights } from './read-weights.ts'

test('lists the weights of static and of variable fonts', () => {
  expect(readWeights(['400', '700', '400'])).toEqual([400, 700])
  expect(readWeights(['200 600'])).toEqual([200, 300, 400, 500, 600])
  expect(readWeights(['normal', 'bold'])).toEqual([400, 700])
})

test('offers every weight if only the file knows', () => {
  expect(readWeights([null])).toHaveLength(9)
})
