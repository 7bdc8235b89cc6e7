import { findDoctypeEnd } from '../file-formats/svg-sniffer.ts'
import { SvgError } from './svg-error.ts'

/** Maximum characters that all entities of a file may expand to. */
const MAX_EXPANDED = 1_000_000
const MAX_DEPTH = 16
const declaration = /<!ENTITY\s+([^\s%"']+)\s+(?:"([^"]*)"|'([^']*)'|(?:SYSTEM|PUBLIC)\s[^>]*)\s*>/g
const reference = /&([^\s#&;<>"']+);/g
const predefined = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

export interface ExpandedXml {
  readonly text: string
  /** Names of entities whose text is in another file; they expand to nothing. */
  readonly external: readonly string[]
}

/**
 * Removes the document type and replaces the entities that it declares, which drawing programs use for namespaces.
 *
 * @throws {SvgError} If they expand to more than a million characters, or contain themselves.
 */
export function expandEntities(xml: string): ExpandedXml {
  const start = xml.search(/<!doctype/i)
  if (start < 0) return { text: xml, external: [] }
  const end = findDoctypeEnd(xml, start)
  if (end < 0) throw new SvgError('the image is damaged or truncated: its document type does not end.')
  const entities = new Map<string, string>()
  const external: string[] = []
  for (const [, name = '', double, single] of xml.slice(start, end).matchAll(declaration)) {
    const value = double ?? single
    if (value === undefined) external.push(name)
    // The first declaration counts.
    if (!entities.has(name)) entities.set(name, value ?? '')
  }
  const body = xml.slice(0, start) + xml.slice(end)
  return { text: entities.size === 0 ? body : new Expansion(entities).expand(body), external }
}

class Expansion {
  readonly #entities: ReadonlyMap<string, string>
  #characters = 0

  constructor(entities: ReadonlyMap<string, string>) {
    this.#entities = entities
  }

  expand(text: string, depth = 0): string {
    if (depth > MAX_DEPTH) throw new SvgError('the image contains entities that are nested too deeply.')
    return text.replace(reference, (whole, name: string) => {
      const value = this.#entities.get(name)
      if (value === undefined || predefined.has(name)) return whole
      this.#characters += value.length
      if (this.#characters > MAX_EXPANDED) {
        throw new SvgError('the image contains entities of more than a million characters.')
      }
      return this.expand(value, depth + 1)
    })
  }
}
