import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TimelineError } from '../../src/builder/index.ts'
import { validate } from '../../src/javascript/validate.ts'
import { randomFilm } from '../support/random-films.ts'

test('makes a valid document of every film, or says what is wrong with it', () => {
  let valid = 0
  let refused = 0
  fc.assert(
    fc.property(randomFilm, (start) => {
      let document: unknown
      try {
        document = start().toDocument()
      } catch (error) {
        // Anything else is a fault of the builder.
        if (!(error instanceof TimelineError)) throw error
        refused += 1
        return
      }
      valid += 1
      // As a file or a request has it.
      const { errors } = validate(JSON.parse(JSON.stringify(document)))
      expect(errors).toEqual([])
    }),
    { numRuns: 400 },
  )
  expect(valid).toBeGreaterThan(refused)
})
