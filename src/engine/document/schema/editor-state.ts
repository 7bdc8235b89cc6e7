import type { Dialect } from './dialect.ts'
import { editorState10, editorState11 } from './document.ts'
import { USE } from './values.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

const rootSchemas: Record<Dialect, object> = { '1.0': editorState10, '1.1': editorState11 }

/** The name and the description of each dialect's schema. */
export const roots: Record<Dialect, { readonly component: string; readonly description: string }> = {
  '1.0': {
    component: 'EditorStateV1_0',
    description: 'An editor document in dialect 1.0, without `stateSchemaVersion`.',
  },
  '1.1': {
    component: 'EditorStateV1_1',
    description: 'An editor document in dialect 1.1, with every time in ticks (1/240000 s).',
  },
}

/** Other titles are for readers: references and names of components can't contain them. */
const isPartName = /^\w+$/

/**
 * Splits a dialect's schema into its titled parts.
 *
 * @param buildRef - Returns the `$ref` to a part with the given title.
 */
export function splitSchema(
  dialect: Dialect,
  buildRef: (title: string) => string,
): { readonly root: JsonSchema; readonly parts: Readonly<Record<string, JsonSchema>> } {
  const parts = new Map<string, JsonSchema>()
  const split = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(split)
    if (typeof node !== 'object' || node === null) return node
    if (!('title' in node) || typeof node.title !== 'string' || !isPartName.test(node.title))
      return splitFields(node)
    const { title } = node
    if (!parts.has(title)) {
      // Reserved first, so that parts are in the order in which they are first used.
      parts.set(title, {})
      const { [USE]: _use, ...part } = { [USE]: undefined, ...node }
      parts.set(title, splitFields(part))
    }
    return { $ref: buildRef(title), ...(USE in node && { description: node[USE] }) }
  }
  const splitFields = (node: object): JsonSchema =>
    Object.fromEntries(Object.entries(node).map(([key, value]) => [key, split(value)]))
  const root = { description: roots[dialect].description, ...splitFields(rootSchemas[dialect]) }
  return { root, parts: Object.fromEntries(parts) }
}

function buildStandaloneSchema(dialect: Dialect): JsonSchema {
  const { root, parts } = splitSchema(dialect, (title) => `#/$defs/${title}`)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:framewright:editor-state:${dialect}`,
    title: roots[dialect].component,
    ...root,
    $defs: parts,
  }
}

/** Dialect 1.0 as a standalone JSON Schema. */
export const editorStateSchema10 = buildStandaloneSchema('1.0')

/** Dialect 1.1 as a standalone JSON Schema. */
export const editorStateSchema11 = buildStandaloneSchema('1.1')

/**
 * Returns both dialects for the `components.schemas` of an OpenAPI document. The roots are `EditorStateV1_0`
 * and `EditorStateV1_1`; their parts are `EditorStateV1_0_Track` and so on. All references point to
 * components, so that tools without support for `$id` and `$defs` can follow them.
 */
export function buildEditorStateComponents(): Readonly<Record<string, JsonSchema>> {
  const components = (['1.1', '1.0'] as const).flatMap((dialect) => {
    const { component } = roots[dialect]
    const { root, parts } = splitSchema(dialect, (title) => `#/components/schemas/${component}_${title}`)
    return [
      [component, root] as const,
      ...Object.entries(parts).map(([title, part]) => [`${component}_${title}`, part] as const),
    ]
  })
  return Object.fromEntries(components)
}
