import { Element, Text } from 'domhandler'
import { appendChild } from 'domutils'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { decodeXml } from './decode-xml.ts'
import { expandEntities } from './entities.ts'
import { SvgError } from './svg-error.ts'

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
const XML = 'http://www.w3.org/XML/1998/namespace'

/** More than any drawing in practice; a map of the world's regions has some ten thousand. */
const MAX_ELEMENTS = 200_000
/** The renderer, which recurses, draws 1000 levels; preparing a drawing adds up to two for one. */
const MAX_DEPTH = 300

export interface ParsedSvg {
  /**
   * The `svg` element. Elements of SVG have their plain names, those of other namespaces a name with a colon. Attributes
   * are plain, except for `xml:space` and `xml:lang`; `href` is also `xlink:href`.
   */
  readonly root: Element
  /** Names of entities in other files, which are not read. */
  readonly externalEntities: readonly string[]
}

/**
 * Parses an SVG file into a tree.
 *
 * @throws {SvgError} If it is not well-formed or has more than 200 000 elements or 300 levels.
 */
export function parseSvg(bytes: Uint8Array): ParsedSvg {
  const { text, external } = expandEntities(decodeXml(bytes))
  return { root: new TreeBuilder().build(text), externalEntities: external }
}

class TreeBuilder {
  readonly #parser = new SaxesParser({
    xmlns: true,
    // Files without this declaration are common, and mean it.
    additionalNamespaces: { xlink: XLINK },
  })
  #root: Element | undefined
  #open: Element[] = []
  #count = 0

  build(text: string): Element {
    const parser = this.#parser
    parser.on('error', (error) => {
      // An undeclared prefix of an editor's own attributes changes nothing that is drawn.
      if (/unbound namespace prefix/.test(error.message)) return
      throw new SvgError(`the image is damaged or truncated (${error.message}).`, { cause: error })
    })
    parser.on('opentag', (tag) => this.#openElement(tag))
    parser.on('closetag', () => this.#open.pop())
    parser.on('text', (data) => this.#addText(data))
    parser.on('cdata', (data) => this.#addText(data))
    parser.write(text).close()
    if (this.#root === undefined) throw new SvgError('the image is damaged or truncated.')
    return this.#root
  }

  #openElement({ uri, local, prefix, attributes }: SaxesTagNS): void {
    if (++this.#count > MAX_ELEMENTS) {
      throw new SvgError(`the image has more than ${MAX_ELEMENTS} elements.`)
    }
    if (this.#open.length >= MAX_DEPTH) {
      throw new SvgError(`the image has elements nested more than ${MAX_DEPTH} levels deep.`)
    }
    const isOwn = uri === SVG || uri === ''
    const element = new Element(
      isOwn ? local : `${prefix || 'other'}:${local}`,
      collectAttributes(attributes),
    )
    const parent = this.#open.at(-1)
    if (parent === undefined) this.#root = element
    else appendChild(parent, element)
    this.#open.push(element)
  }

  #addText(data: string): void {
    const parent = this.#open.at(-1)
    if (parent !== undefined) appendChild(parent, new Text(data))
  }
}

function collectAttributes(attributes: SaxesTagNS['attributes']): Record<string, string> {
  const collected: Record<string, string> = {}
  for (const { uri, local, prefix, value } of Object.values(attributes)) {
    if (uri === '' && prefix === '') collected[local] = value
    else if (uri === XML) collected[`xml:${local}`] = value
    // The plain attribute takes precedence: https://www.w3.org/TR/SVG2/linking.html#XLinkRefAttrs
    else if (uri === XLINK && local === 'href') collected[local] ??= value
  }
  return collected
}
