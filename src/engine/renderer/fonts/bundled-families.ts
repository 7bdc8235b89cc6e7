/** A font family from a Fontsource npm package, split into files by Unicode range. */
export interface BundledFamily {
  readonly family: string
  readonly packageName: string
  /** `variable`: one file has every weight; otherwise there is a file for each of these weights. */
  readonly weights: 'variable' | readonly number[]
}

const text: readonly BundledFamily[] = [
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
    weights: [100, 200, 300, 400, 500, 600, 700, 800, 900],
  },
  { family: 'Lato', packageName: '@fontsource/lato', weights: [100, 300, 400, 700, 900] },
  { family: 'Bebas Neue', packageName: '@fontsource/bebas-neue', weights: [400] },
  { family: 'Noto Sans', packageName: '@fontsource-variable/noto-sans', weights: 'variable' },
]

const scripts: readonly BundledFamily[] = [
  { family: 'Noto Sans Arabic', packageName: '@fontsource-variable/noto-sans-arabic', weights: 'variable' },
  { family: 'Noto Sans Hebrew', packageName: '@fontsource-variable/noto-sans-hebrew', weights: 'variable' },
  {
    family: 'Noto Sans Devanagari',
    packageName: '@fontsource-variable/noto-sans-devanagari',
    weights: 'variable',
  },
  { family: 'Noto Sans Thai', packageName: '@fontsource-variable/noto-sans-thai', weights: 'variable' },
  { family: 'Noto Sans JP', packageName: '@fontsource-variable/noto-sans-jp', weights: 'variable' },
  { family: 'Noto Sans KR', packageName: '@fontsource-variable/noto-sans-kr', weights: 'variable' },
  { family: 'Noto Sans SC', packageName: '@fontsource-variable/noto-sans-sc', weights: 'variable' },
]

export const bundledFamilies: readonly BundledFamily[] = [...text, ...scripts]

/** The families for texts in SVG files that name `serif` or `monospace`. */
export const genericFamilies: readonly BundledFamily[] = [
  { family: 'Noto Serif', packageName: '@fontsource-variable/noto-serif', weights: 'variable' },
  { family: 'Noto Sans Mono', packageName: '@fontsource-variable/noto-sans-mono', weights: 'variable' },
]

/** Draws text in unknown families, and characters that a family lacks. */
export const defaultFamily = 'Noto Sans'

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const korean = /\p{Script=Hangul}/u

/**
 * Returns the families to try, in order, for characters of `text` that neither the named family nor the default one
 * has. Han characters look different in Chinese, Japanese and Korean: the other characters decide, and Chinese is the
 * default.
 */
export function listScriptFamilies(text: string): readonly string[] {
  const names = scripts.map(({ family }) => family)
  const hanFamily = japanese.test(text) ? 'Noto Sans JP' : korean.test(text) ? 'Noto Sans KR' : 'Noto Sans SC'
  return [...names.filter((name) => !/ (JP|KR|SC)$/.test(name)), hanFamily, ...names]
}

/** One file with every emoji: the subset files split sequences, and Skia does not draw them. */
export const emojiFont = {
  packageName: '@fontsource/noto-color-emoji',
  file: 'noto-color-emoji-emoji-400-normal.woff2',
}
