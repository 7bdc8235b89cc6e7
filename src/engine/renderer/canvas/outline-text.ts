import { createCanvas, SvgExportFlag } from '@napi-rs/canvas'
import type { FontStyle } from '../../document/model.ts'
import { movePath, type Point, writePath } from '../lottie/bezier-path.ts'
import { type Fields, isFields, toFields, toFieldsList, toText } from '../lottie/fields.ts'
import { LottieTooLargeError } from '../lottie/lottie-limits.ts'
import { parseSvgPath } from './parse-svg-path.ts'

/** Chooses the fonts that draw a text, as `FontCatalogue` does. */
export interface TextFonts {
  hasFamily(family: string): boolean
  fontFamilies(family: string, style: FontStyle, text: string): string
  drawable(family: string, style: FontStyle, text: string): string
}

export interface OutlinedText {
  /** The same object if the file has the outlines of all its texts. */
  readonly animation: Fields
  readonly unknownFamilies: readonly string[]
  /** Clauses about texts that look different than the file intends. */
  readonly warnings: readonly string[]
}

/** Maximum characters that are outlined for an animation, counted per font: 5 000 took 0.6 s. */
export const MAX_OUTLINED_CHARACTERS = 5_000

/** The unit of outlines is a hundredth of the font size. */
const OUTLINE_SIZE = 100
/** Skia leaves out a character that is outside the canvas. */
const PAPER_SIDE = 4 * OUTLINE_SIZE
const ORIGIN: Point = [OUTLINE_SIZE, 2 * OUTLINE_SIZE]
/** Line breaks in Lottie texts: the end of a paragraph, and a break within one. */
const lineBreaks: ReadonlySet<string> = new Set(['\r', '\n', '\u0003'])
/** The player draws a character outside the Basic Multilingual Plane only under another code, such as a private one. */
const FIRST_PRIVATE_CODE = 0xe000
const MAX_DEPTH = 250

/**
 * Adds the outlines of the characters that an animation's texts use and its file lacks. Skia's player would draw them
 * with fonts of the machine. Characters are outlined one by one, so there is no kerning, and Arabic letters are not
 * joined.
 *
 * @throws {LottieTooLargeError} If there are too many different characters.
 */
export function outlineText(animation: Fields, fonts: TextFonts): OutlinedText {
  const texts = collectTexts(animation)
  if (texts.length === 0) return { animation, unknownFamilies: [], warnings: [] }
  const listed = toFieldsList(toFields(animation.fonts).list)
  const chars = toFieldsList(animation.chars)
  const names = new Set([...listed.map(({ fName }) => toText(fName)), ...texts.map(({ font }) => font)])
  const outlined = Array.from(names, (name, index) => {
    const font = listed.find(({ fName }) => fName === name) ?? parseFontName(name)
    const known = chars.filter(({ fFamily, style }) => fFamily === font.fFamily && style === font.fStyle)
    return { font, known, missing: listMissing(name, texts, known), alias: `framewright ${index}` }
  })
  const count = outlined.reduce((sum, { missing }) => sum + missing.length, 0)
  if (count === 0) return { animation, unknownFamilies: [], warnings: [] }
  if (count > MAX_OUTLINED_CHARACTERS) {
    throw new LottieTooLargeError(
      `the texts of the Lottie animation have more than ${MAX_OUTLINED_CHARACTERS} different characters.`,
    )
  }
  const codes = assignCodes(texts)
  const unknown = outlined.filter(
    ({ font, missing }) => missing.length > 0 && !fonts.hasFamily(toText(font.fFamily)),
  )
  return {
    animation: {
      ...(codes.size > 0 ? replaceTexts(animation, codes) : animation),
      // Under names of our own, so that the player finds no font of the machine.
      fonts: {
        list: outlined.map(({ font, alias }) => ({ ...font, fFamily: alias, fStyle: 'Regular', fPath: '' })),
      },
      chars: outlined.flatMap(({ font, known, missing, alias }) =>
        [...known, ...missing.map((character) => outlineCharacter(character, font, fonts))].map((char) => ({
          ...char,
          ch: encode(toText(char.ch), codes),
          fFamily: alias,
          style: 'Regular',
        })),
      ),
    },
    unknownFamilies: unknown.map(({ font }) => toText(font.fFamily)),
    warnings: listWarnings(outlined.flatMap(({ missing }) => missing)),
  }
}

/** The scripts whose letters depend on their neighbours, or are written from right to left. */
const shapedPattern =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Khmer}\p{Script=Myanmar}]/u

function listWarnings(characters: readonly string[]): string[] {
  const warnings: string[] = []
  if (characters.some((character) => shapedPattern.test(character))) {
    warnings.push('texts in right-to-left and Indic scripts are drawn letter by letter, from left to right.')
  }
  if (characters.some((character) => /\p{Emoji_Presentation}/u.test(character))) {
    warnings.push('emoji in its texts are not drawn.')
  }
  return warnings
}

interface UsedText {
  readonly font: string
  readonly characters: string
}

/** Finds every text, wherever it is in the file. */
function collectTexts(animation: Fields): UsedText[] {
  const texts: UsedText[] = []
  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return
    if (isText(value))
      texts.push({ font: value.f, characters: value.ca === 1 ? value.t.toUpperCase() : value.t })
    // Numbers are most of a file.
    if (Array.isArray(value) && typeof value[0] === 'number') return
    for (const child of Object.values(value)) visit(child, depth + 1)
  }
  visit(animation, 0)
  return texts
}

function isText(value: unknown): value is Fields & { f: string; t: string } {
  return isFields(value) && typeof value.f === 'string' && typeof value.t === 'string'
}

function replaceTexts<T>(value: T, codes: ReadonlyMap<string, string>, depth = 0): T {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return typeof value[0] === 'number'
      ? value
      : (value.map((entry) => replaceTexts(entry, codes, depth + 1)) as T)
  }
  const entries = Object.entries(value).map(([key, child]) => [key, replaceTexts(child, codes, depth + 1)])
  const replaced = Object.fromEntries(entries) as T
  return isText(replaced) ? { ...replaced, t: encode(replaced.t, codes) } : replaced
}

/** The player draws characters outside the Basic Multilingual Plane only under another code: a private one. */
function assignCodes(texts: readonly UsedText[]): ReadonlyMap<string, string> {
  const characters = new Set(
    texts.flatMap(({ characters }) => [...characters]).filter(({ length }) => length > 1),
  )
  return new Map(
    Array.from(characters, (character, index) => [
      character,
      String.fromCharCode(FIRST_PRIVATE_CODE + index),
    ]),
  )
}

function encode(text: string, codes: ReadonlyMap<string, string>): string {
  return codes.size === 0 ? text : Array.from(text, (character) => codes.get(character) ?? character).join('')
}

function listMissing(font: string, texts: readonly UsedText[], known: readonly Fields[]): string[] {
  const used = new Set(texts.flatMap((text) => (text.font === font ? [...text.characters] : [])))
  const outlined = new Set(known.map(({ ch }) => ch))
  return [...used].filter((character) => !outlined.has(character) && !lineBreaks.has(character))
}

/** Reads a PostScript name, such as "Roboto-Bold", of a font that the file does not describe. */
function parseFontName(name: string): Fields {
  const [family = '', style = ''] = name.split('-')
  return { fName: name, fFamily: family, fStyle: style, ascent: 75 }
}

const weights: readonly (readonly [RegExp, number])[] = [
  [/thin|hairline/i, 100],
  [/(extra|ultra) ?light/i, 200],
  [/light/i, 300],
  [/medium/i, 500],
  [/(semi|demi) ?bold/i, 600],
  [/(extra|ultra) ?bold/i, 800],
  [/black|heavy/i, 900],
  [/bold/i, 700],
]

function parseStyle({ fStyle }: Fields): FontStyle {
  const name = toText(fStyle)
  return {
    variant: /italic|oblique/i.test(name) ? 'italic' : 'normal',
    weight: weights.find(([pattern]) => pattern.test(name))?.[1] ?? 400,
  }
}

/** Returns a character in Lottie's form: its outline and its width. */
function outlineCharacter(character: string, font: Fields, fonts: TextFonts): Fields {
  const [family, style] = [toText(font.fFamily), parseStyle(font)]
  const text = fonts.drawable(family, style, character)
  const canvas = createCanvas(PAPER_SIDE, PAPER_SIDE, SvgExportFlag.ConvertTextToPaths)
  const context = canvas.getContext('2d')
  context.lang = 'en'
  context.font = `${style.variant} ${style.weight} ${OUTLINE_SIZE}px ${fonts.fontFamilies(family, style, text)}`
  context.fillText(text, ...ORIGIN)
  const svg = canvas.getContent().toString()
  const paths = Array.from(svg.matchAll(/\bd="([^"]*)"/g), ([, data = '']) => parseSvgPath(data)).flat()
  const shapes = paths.map((path) => ({ ty: 'sh', ks: { a: 0, k: writePath(movePath(path, ORIGIN, -1)) } }))
  return {
    ch: character,
    size: OUTLINE_SIZE,
    w: context.measureText(text).width,
    data: { shapes: [{ ty: 'gr', it: shapes }] },
  }
}
