/** A font family from an npm package of Fontsource, split into files by Unicode range. */
export interface BundledFamily {
  readonly family: string
  readonly packageName: string
  /** One file holds every weight; else there is a file for each of these. */
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

/** What a family that nobody knows, and a character that a family lacks, are drawn with. */
export const defaultFamily = 'Noto Sans'

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const korean = /\p{Script=Hangul}/u

/**
 * The families to try, in this order, for characters of `text` that neither the named family nor the
 * default one has. Han characters look different in Chinese, Japanese and Korean: what else stands in the
 * text says which is meant; without a sign it is Chinese.
 */
export function listScriptFamilies(text: string): readonly string[] {
  const names = scripts.map(({ family }) => family)
  const hanFamily = japanese.test(text) ? 'Noto Sans JP' : korean.test(text) ? 'Noto Sans KR' : 'Noto Sans SC'
  return [...names.filter((name) => !/ (JP|KR|SC)$/.test(name)), hanFamily, ...names]
}

/** One file with every emoji: the subset files tear sequences apart, and do not draw here. */
export const emojiFont = {
  packageName: '@fontsource/noto-color-emoji',
  file: 'noto-color-emoji-emoji-400-normal.woff2',
}
