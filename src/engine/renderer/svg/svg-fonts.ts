import { type ChildNode, Element, isTag, isText, Text } from 'domhandler'
import type { FontStyle } from '../../document/model.ts'
import { quote } from '../../document/validation/wording.ts'
import { defaultFamily } from '../fonts/bundled-families.ts'
import { cutFont } from '../fonts/cut-font.ts'
import type { FontCatalogue, FontFile, FontRun } from '../fonts/font-catalogue.ts'
import { SvgError } from './svg-error.ts'
import type { SvgWarnings } from './warnings.ts'

/** The bundled families for generic families of CSS, and for common fonts that are not bundled. */
const substitutes: Readonly<Record<string, string>> = {
  serif: 'Noto Serif',
  'ui-serif': 'Noto Serif',
  times: 'Noto Serif',
  'times new roman': 'Noto Serif',
  georgia: 'Noto Serif',
  monospace: 'Noto Sans Mono',
  'ui-monospace': 'Noto Sans Mono',
  courier: 'Noto Sans Mono',
  'courier new': 'Noto Sans Mono',
  consolas: 'Noto Sans Mono',
  menlo: 'Noto Sans Mono',
  monaco: 'Noto Sans Mono',
}
const genericFamilies = /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-[a-z-]+|math|emoji)$/
/** As in browsers, a text that names no font has serifs. */
const initialFamilies = 'serif'
const MAX_WEIGHT = 900

interface TextStyle {
  readonly families: string
  readonly weight: number
  readonly isItalic: boolean
}

interface UsedFont {
  readonly font: FontFile
  readonly name: string
  readonly characters: Set<string>
}

/** The renderer takes quadratic time for a long text. */
const MAX_CHARACTERS = 20_000
/** The renderer draws outlines only, and emoji are drawn in colour. */
const emoji = /\p{RGI_Emoji}/gv
const EM_SPACE = '\u2003'
const fontAttributes = ['font-family', 'font-weight', 'font-style', 'font-stretch']
const initialStyle: TextStyle = { families: initialFamilies, weight: 400, isItalic: false }

/**
 * The font files that draw the texts of a drawing: those of the named family, or Noto Sans, and of the scripts. They get
 * names of their own, so that no other file is used.
 */
export class SvgFonts {
  readonly #catalogue: FontCatalogue
  readonly #warnings: SvgWarnings
  readonly #used = new Map<string, UsedFont>()
  #characters = 0

  constructor(catalogue: FontCatalogue, warnings: SvgWarnings) {
    this.#catalogue = catalogue
    this.#warnings = warnings
  }

  /** Names the font of every text in a tree. A text that several fonts draw is divided into spans. */
  assign(root: Element): void {
    const visit = (element: Element, inherited: TextStyle, isWithinText: boolean): void => {
      const style = readStyle(element, inherited)
      const isTextual = isWithinText || element.name === 'text'
      for (const name of fontAttributes) delete element.attribs[name]
      for (const child of [...element.children]) {
        if (isTag(child)) visit(child, style, isTextual)
        else if (isTextual && isText(child) && child.data.trim() !== '')
          this.#assignText(element, child, style)
      }
    }
    visit(root, initialStyle, false)
  }

  /** Returns the fonts, each cut to the characters that it draws. */
  cut(): Promise<Uint8Array[]> {
    return Promise.all(
      this.#used
        .values()
        .map(({ font, name, characters }) => cutFont(font, [...characters, ' '].join(''), name)),
    )
  }

  #assignText(parent: Element, node: Text, { families, weight, isItalic }: TextStyle): void {
    this.#characters += node.data.length
    if (this.#characters > MAX_CHARACTERS) {
      throw new SvgError(`the image has texts of more than ${MAX_CHARACTERS} characters.`)
    }
    const style: FontStyle = { variant: isItalic ? 'italic' : 'normal', weight }
    const text = node.data.replaceAll(emoji, EM_SPACE)
    if (text !== node.data) this.#warnings.add('contains emoji in texts, which are not drawn')
    const runs = this.#catalogue.divideIntoRuns(this.#resolveFamilies(families), style, text)
    const [first] = runs
    if (runs.length === 1 && first !== undefined && parent.children.length === 1) {
      parent.attribs['font-family'] = this.#use(first)
      node.data = first.text
      return
    }
    replaceWith(
      node,
      runs.map((run) => new Element('tspan', { 'font-family': this.#use(run) }, [new Text(run.text)])),
    )
  }

  /** Returns the name of the family that has the characters of a run. */
  #use({ font, text }: FontRun): string {
    if (font === undefined) return ''
    const key = JSON.stringify([font.path, font.weight])
    const used = this.#used.get(key) ?? { font, name: `font${this.#used.size}`, characters: new Set() }
    this.#used.set(key, used)
    for (const character of text) used.characters.add(character)
    return used.name
  }

  #resolveFamilies(list: string): string[] {
    const wanted = (list.match(/"[^"]*"|'[^']*'|[^,]+/g) ?? [])
      .map((name) => name.trim().replaceAll(/^["']|["']$/g, ''))
      .filter((name) => name !== '')
    const resolved = wanted.flatMap((name) =>
      this.#catalogue.hasFamily(name) ? [name] : (substitutes[name.toLowerCase()] ?? []),
    )
    const isKnown = wanted.some(
      (name) => this.#catalogue.hasFamily(name) || genericFamilies.test(name.toLowerCase()),
    )
    const [first] = wanted
    if (!isKnown && first !== undefined) {
      const used = resolved[0] ?? defaultFamily
      this.#warnings.add(`names the font family ${quote(first)}, which is unknown; ${used} was used instead`)
    }
    return resolved
  }
}

function replaceWith(node: ChildNode, replacements: readonly Element[]): void {
  const parent = node.parent
  if (parent === null) return
  const index = parent.children.indexOf(node)
  parent.children.splice(index, 1, ...replacements)
  for (const replacement of replacements) replacement.parent = parent
}

function readStyle({ attribs }: Element, inherited: TextStyle): TextStyle {
  const family = attribs['font-family']?.trim()
  const slope = attribs['font-style']?.trim()
  return {
    families: family === undefined || family === 'inherit' || family === '' ? inherited.families : family,
    weight: readWeight(attribs['font-weight']?.trim(), inherited.weight),
    isItalic:
      slope === undefined || slope === 'inherit' ? inherited.isItalic : /^(?:italic|oblique)/.test(slope),
  }
}

/** https://www.w3.org/TR/css-fonts-4/#relative-weights */
function readWeight(written: string | undefined, inherited: number): number {
  switch (written) {
    case 'normal':
      return 400
    case 'bold':
      return 700
    case 'bolder':
      return inherited < 350 ? 400 : inherited < 550 ? 700 : MAX_WEIGHT
    case 'lighter':
      return inherited < 550 ? 100 : inherited < 750 ? 400 : 700
    default: {
      const weight = Number(written)
      return weight >= 1 && weight <= 1000 ? Math.max(100, Math.min(MAX_WEIGHT, weight)) : inherited
    }
  }
}
