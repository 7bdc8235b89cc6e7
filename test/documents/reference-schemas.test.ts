import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildAuthoringSchema } from '../../src/engine/document/schema/authoring-schema.ts'
import { captionDesignFields } from '../../src/engine/document/schema/caption-design.ts'
import { detectDialect } from '../../src/engine/document/schema/dialect.ts'
import { editorStateSchema10, editorStateSchema11 } from '../../src/engine/document/schema/editor-state.ts'
import { textArrangementFields, textFinishFields } from '../../src/engine/document/schema/text-finish.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { isRecord } from '../../src/engine/document/validation/record.ts'
import type { ValidationErrorCode } from '../../src/engine/document/validation-error.ts'
import { declaresVariables } from '../../src/engine/document/variables/read-variables.ts'
import { referenceFolder } from '../contract/reference.ts'
import { documentArbitrary } from './document-arbitrary.ts'
import { mutate, mutation } from './mutate.ts'
import { type JsonSchema, schemaArbitrary } from './schema-arbitrary.ts'

const isPublished = existsSync(referenceFolder)
const dialects = ['1.0', '1.1'] as const
type Dialect = (typeof dialects)[number]

const formCodes: readonly ValidationErrorCode[] = [
  'EDITOR_SCHEMA_INVALID',
  'EDITOR_EFFECT_TYPE_INVALID',
  'EDITOR_FILTER_TYPE_INVALID',
  'EDITOR_TRANSITION_TYPE_INVALID',
]

/**
 * Returns whether our validation accepts the form; the published schema does not cover what the document means, and no
 * schema lists the labels of encodings.
 */
function hasOurForm(document: unknown): boolean {
  return !validateDocument(document).errors.some(
    ({ code, message }) =>
      (formCodes.includes(code) && !message.startsWith('Unknown encoding')) ||
      message.startsWith('Must be a list of at least'),
  )
}

function leaveOutTemplateFields(document: unknown): unknown {
  if (!isRecord(document)) return document
  const { variables: _variables, bindings: _bindings, ...rest } = document
  return rest
}

// The types of addFormats declare a namespace instead of the module's default export.
const withFormats = addFormats as unknown as (ajv: Ajv) => Ajv

function readPublishedSchema(dialect: Dialect): JsonSchema {
  return JSON.parse(readFileSync(join(referenceFolder, `editor-state-${dialect}.schema.json`), 'utf8'))
}

const publishedEasings: readonly unknown[] = ['linear', 'ease-in', 'ease-out', 'ease-in-out']
const ourFields = [
  ...Object.keys({ ...textFinishFields, ...textArrangementFields }),
  'chartOptions',
  'bindings',
  'variables',
]
const ourCaptionFields = Object.keys(captionDesignFields)

/** Removes the fields and the easings that the published schemas do not have. */
function withoutOurFields<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, function replace(this: object, key: string, inner: unknown) {
      const isOurEasing = key === 'easing' && ('timeTicks' in this || !publishedEasings.includes(inner))
      const isCaptionsItem = 'highlightColor' in this
      // Captions items have a published field of this name.
      const isOurText = ourFields.includes(key) && !(key === 'maxLines' && isCaptionsItem)
      const isOurCaption = isCaptionsItem
        ? ourCaptionFields.includes(key)
        : (key === 'encoding' && 'captions' in this) || (key === 'ruby' && 'startMs' in this)
      return isOurEasing || isOurText || isOurCaption ? undefined : inner
    }),
  )
}

describe.skipIf(!isPublished)(
  'the published schemas (skipped where ../shared/contract is not beside the checkout)',
  () => {
    // Both have the same $id, so each needs its own Ajv.
    const published = new Map(
      (isPublished ? dialects : []).map((dialect) => [
        dialect,
        withFormats(new Ajv({ strict: false })).compile(readPublishedSchema(dialect)),
      ]),
    )
    const hasPublishedForm = (document: unknown): boolean => {
      const isObject = typeof document === 'object' && document !== null
      return published.get(isObject ? detectDialect(document) : '1.0')?.(document) === true
    }
    const agree = (document: unknown): void => {
      const verdicts = { ours: hasOurForm(document), published: hasPublishedForm(document) }
      expect(verdicts, JSON.stringify(validateDocument(document).errors)).toEqual({
        ours: verdicts.published,
        published: verdicts.published,
      })
    }

    test.each(dialects)('agree on %s documents generated from them', (dialect) => {
      const documents = schemaArbitrary(readPublishedSchema(dialect))
      fc.assert(fc.property(documents, agree), { numRuns: 150 })
    })

    test.each(dialects)('agree on %s documents generated from them, with one place changed', (dialect) => {
      const documents = schemaArbitrary(readPublishedSchema(dialect))
      fc.assert(
        fc.property(documents, mutation, (document, change) => agree(mutate(document, change))),
        { numRuns: 600 },
      )
    })

    test.each(dialects)(
      'agree on our own valid %s documents, as they are and with one place changed',
      (dialect) => {
        const documents = documentArbitrary(dialect).map(withoutOurFields)
        const property = fc.property(documents, mutation, (document, change) => {
          expect(hasPublishedForm(document)).toBe(true)
          agree(mutate(document, change))
        })
        fc.assert(property, { numRuns: 300 })
      },
    )

    test('agree on every published example', () => {
      const examples = readdirSync(join(referenceFolder, 'examples'))
      expect(examples.length).toBeGreaterThan(0)
      for (const name of examples) {
        const document = JSON.parse(readFileSync(join(referenceFolder, 'examples', name), 'utf8'))
        expect({ name, valid: validateDocument(document).valid }).toEqual({
          name,
          valid: name.includes('.valid.'),
        })
      }
    })
  },
)

describe('our published schemas', () => {
  const ajv = withFormats(new Ajv2020({ strict: false }))
  const ours = { '1.0': ajv.compile(editorStateSchema10), '1.1': ajv.compile(editorStateSchema11) }
  const authoring = ajv.compile(buildAuthoringSchema({ fontFamilies: ['Inter'] }))

  test.each(dialects)('accept and reject the same %s documents as the validator', (dialect) => {
    const property = fc.property(documentArbitrary(dialect), mutation, (document, change) => {
      expect(ours[dialect](document)).toBe(true)
      expect(authoring({ $schema: './editor-state.schema.json', ...document })).toBe(true)
      const changed = mutate(document, change)
      // Validation leaves the fields of templates alone in other documents; a schema cannot tell these apart.
      const described = declaresVariables(changed) ? changed : leaveOutTemplateFields(changed)
      expect(ours[detectDialect(changed)](described)).toBe(hasOurForm(changed))
      expect(authoring(described)).toBe(hasOurForm(changed))
    })
    fc.assert(property, { numRuns: 300 })
  })
})
