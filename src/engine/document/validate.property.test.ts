import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentArbitrary } from '../../../test/documents/document-arbitrary.ts'
import { mutate, mutation } from '../../../test/documents/mutate.ts'
import { compositionEndTicks } from './timeline.ts'
import { validateDocument } from './validate.ts'

const dialects = ['1.0', '1.1'] as const

describe.each(dialects)('documents of dialect %s', (dialect) => {
  test('generated to be valid are valid, and normalising does not change them', () => {
    const property = fc.property(documentArbitrary(dialect), (document) => {
      const before = structuredClone(document)
      const { valid, errors, composition } = validateDocument(document)
      expect(errors).toEqual([])
      expect(valid).toBe(true)
      expect(composition?.items.size).toBe(Object.keys(document.items).length)
      expect(document).toEqual(before)
    })
    fc.assert(property, { numRuns: 200 })
  })

  test('never crash the validator after random changes, and errors point into the document', () => {
    const property = fc.property(
      documentArbitrary(dialect),
      fc.array(mutation, { maxLength: 6 }),
      (document, changes) => {
        const changed = changes.reduce(mutate, document)
        const { valid, errors, composition } = validateDocument(changed)
        expect(valid).toBe(errors.length === 0)
        expect(composition === undefined).toBe(!valid)
        for (const { path } of errors) expect(valueAtPointer(changed, path)).not.toBe(nowhere)
        if (composition !== undefined) expect(compositionEndTicks(composition)).toBeGreaterThanOrEqual(0)
      },
    )
    fc.assert(property, { numRuns: 300 })
  })
})

test('the validator accepts any JSON value without throwing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(validateDocument(value).valid).toBe(false)
    }),
  )
})

const nowhere = Symbol('nowhere')

function valueAtPointer(document: unknown, pointer: string): unknown {
  let value: unknown = document
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return nowhere
    value = Reflect.get(value, key)
  }
  return value
}
