import { findHanVariant } from '../../document/languages.ts'

/** A bundled font family. */
export type BundledFamily = SplitFamily | CompleteFamily

/** A font family from a Fontsource npm package, split into files by Unicode range. */
export interface SplitFamily {
  readonly family: string
  readonly packageName: string
  /** `variable`: one file has every weight; otherwise there is a file for each of these weights. */
  readonly weights: 'variable' | readonly number[]
}

/** A font family from a npm package that has one file with every character for each style. */
export interface CompleteFamily {
  readonly family: string
  readonly packageName: string
  readonly weights: readonly number[]
  /** Returns the path of the file for a style in the package's folder. */
  readonly getFile: (weight: number, isItalic: boolean) => string
}

const allWeights = [100, 200, 300, 400, 500, 600, 700, 800, 900] as const

const text: readonly SplitFamily[] = [
  { family: 'Roboto', packageName: '@fontsource-variable/roboto', weights: 'variable' },
  { family: 'Inter', packageName: '@fontsource-variable/inter', weights: 'variable' },
  { family: 'TikTok Sans', packageName: '@fontsource-variable/tiktok-sans', weights: 'variable' },
  { family: 'Open Sans', packageName: '@fontsource-variable/open-sans', weights: 'variable' },
  { family: 'Montserrat', packageName: '@fontsource-variable/montserrat', weights: 'variable' },
  { family: 'Oswald', packageName: '@fontsource-variable/oswald', weights: 'variable' },
  { family: 'Playfair Display', packageName: '@fontsource-variable/playfair-display', weights: 'variable' },
  {
    family: 'Poppins',
    packageName: '@fontsource/poppins',
    weights: allWeights,
  },
  { family: 'Lato', packageName: '@fontsource/lato', weights: [100, 300, 400, 700, 900] },
  { family: 'Bebas Neue', packageName: '@fontsource/bebas-neue', weights: [400] },
  { family: 'Noto Sans', packageName: '@fontsource-variable/noto-sans', weights: 'variable' },
]

/** The names that file names have for the weights 100 to 900. */
const weightNames = [
  'Thin',
  'ExtraLight',
  'Light',
  'Regular',
  'Medium',
  'SemiBold',
  'Bold',
  'ExtraBold',
  'Black',
]

/**
 * Noto Sans in one file for each style. The split files lack many combining marks, and no two of them draw a letter of one
 * with a mark of the other.
 */
export const completeFamily: CompleteFamily = {
  family: 'Noto Sans Complete',
  packageName: '@expo-google-fonts/noto-sans',
  weights: allWeights,
  getFile(weight, isItalic) {
    const style = `${weight}${weightNames[weight / 100 - 1]}${isItalic ? '_Italic' : ''}`
    return `${style}/NotoSans_${style}.ttf`
  },
}

const scripts: readonly SplitFamily[] = [
  { family: 'Noto Sans Arabic', packageName: '@fontsource-variable/noto-sans-arabic', weights: 'variable' },
  { family: 'Noto Sans Hebrew', packageName: '@fontsource-variable/noto-sans-hebrew', weights: 'variable' },
  {
    family: 'Noto Sans Devanagari',
    packageName: '@fontsource-variable/noto-sans-devanagari',
    weights: 'variable',
  },
  { family: 'Noto Sans Thai', packageName: '@fontsource-variable/noto-sans-thai', weights: 'variable' },
  {
    family: 'Noto Sans Armenian',
    packageName: '@fontsource-variable/noto-sans-armenian',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Bengali',
    packageName: '@fontsource-variable/noto-sans-bengali',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Ethiopic',
    packageName: '@fontsource-variable/noto-sans-ethiopic',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Georgian',
    packageName: '@fontsource-variable/noto-sans-georgian',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Gujarati',
    packageName: '@fontsource-variable/noto-sans-gujarati',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Gurmukhi',
    packageName: '@fontsource-variable/noto-sans-gurmukhi',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Kannada',
    packageName: '@fontsource-variable/noto-sans-kannada',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Khmer',
    packageName: '@fontsource-variable/noto-sans-khmer',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Lao',
    packageName: '@fontsource-variable/noto-sans-lao',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Malayalam',
    packageName: '@fontsource-variable/noto-sans-malayalam',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Myanmar',
    packageName: '@fontsource-variable/noto-sans-myanmar',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Sinhala',
    packageName: '@fontsource-variable/noto-sans-sinhala',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Tamil',
    packageName: '@fontsource-variable/noto-sans-tamil',
    weights: 'variable',
  },
  {
    family: 'Noto Sans Telugu',
    packageName: '@fontsource-variable/noto-sans-telugu',
    weights: 'variable',
  },
  { family: 'Noto Sans JP', packageName: '@fontsource-variable/noto-sans-jp', weights: 'variable' },
  { family: 'Noto Sans KR', packageName: '@fontsource-variable/noto-sans-kr', weights: 'variable' },
  { family: 'Noto Sans SC', packageName: '@fontsource-variable/noto-sans-sc', weights: 'variable' },
  { family: 'Noto Sans TC', packageName: '@fontsource-variable/noto-sans-tc', weights: 'variable' },
]

export const bundledFamilies: readonly BundledFamily[] = [...text, ...scripts, completeFamily]

/** The families for texts in SVG files that name `serif` or `monospace`. */
export const genericFamilies: readonly SplitFamily[] = [
  { family: 'Noto Serif', packageName: '@fontsource-variable/noto-serif', weights: 'variable' },
  { family: 'Noto Sans Mono', packageName: '@fontsource-variable/noto-sans-mono', weights: 'variable' },
]

/** The families to choose from; those of scripts are used where a text needs them. */
export const selectableFamilies: readonly SplitFamily[] = [...text, ...genericFamilies]

/** Draws text in unknown families, and characters that a family lacks. */
export const defaultFamily = 'Noto Sans'

/**
 * Returns the families to try, in order, for characters that neither the named family nor the default one has.
 *
 * @param hanFamily - The family for Han characters, which look different in Chinese, Japanese and Korean.
 */
export function listScriptFamilies(hanFamily: string): readonly string[] {
  const names = scripts.map(({ family }) => family)
  return [...names.filter((name) => !/ (JP|KR|SC|TC)$/.test(name)), hanFamily, ...names]
}

/**
 * Returns the family with the shapes that Han characters have in a language.
 *
 * @param language - BCP 47; Simplified Chinese is the default.
 */
export function getHanFamily(language: string | undefined): string {
  switch (findHanVariant(language)) {
    case 'ja':
      return 'Noto Sans JP'
    case 'ko':
      return 'Noto Sans KR'
    case 'zh-Hant':
      return 'Noto Sans TC'
    case 'zh-Hans':
    case undefined:
      return 'Noto Sans SC'
  }
}

/** One file with every emoji: the subset files split sequences, and Skia does not draw them. */
export const emojiFont = {
  packageName: '@fontsource/noto-color-emoji',
  file: 'noto-color-emoji-emoji-400-normal.woff2',
}
