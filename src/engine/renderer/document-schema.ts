import { buildAuthoringSchema } from '../document/schema/authoring-schema.ts'
import { bundledFamilies } from './fonts/bundled-families.ts'

/**
 * Builds the JSON Schema (draft 2020-12) of documents in both dialects, for editors: with descriptions, units, defaults and
 * the names of the bundled fonts. It accepts what `validate` accepts, but doesn't know rules between fields.
 */
export function buildDocumentSchema(): Readonly<Record<string, unknown>> {
  return buildAuthoringSchema({ fontFamilies: bundledFamilies.map(({ family }) => family) })
}
