import { createRequire } from 'node:module'
import type { Resources } from '../../compositor/resources.ts'

const require = createRequire(import.meta.url)

/** The languages for which the package has patterns, as its folders are named. */
const languages: ReadonlySet<string> = new Set(
  `af as be bg bn ca cop cs cu cy da de de-1901 de-1996 de-ch-1901 el el-monoton el-polyton en en-gb en-us es et eu fi fr
   fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la lt lv mk ml mn mr nb nl nn no oc or pa pi pl pms pt rm ro ru
   sa sh sk sl sq sr sr-cyrl sv ta te th tk tr uk`.split(/\s+/),
)

/** The part of a language's module that is used. */
interface LanguageModule {
  readonly hyphenateSync: (text: string, options: { readonly hyphenChar: string }) => string
}

/** The soft hyphen is not a letter, so that it can mark the places. */
const MARK = '\u00AD'

/**
 * Creates a function that hyphenates words by Liang's algorithm with the patterns of TeX. A language's patterns, up to
 * 1.2 MB, are loaded with its first word.
 */
export function createHyphenator(): NonNullable<Resources['hyphenate']> {
  const modules = new Map<string, LanguageModule>()
  return (word, language) => {
    const name = findPatterns(language)
    if (name === undefined) return undefined
    // The name is one of the package's folders, each of which exports this.
    const patterns = modules.get(name) ?? (require(`hyphen/${name}`) as LanguageModule)
    modules.set(name, patterns)
    const syllables = patterns.hyphenateSync(word.replaceAll(MARK, ''), { hyphenChar: MARK }).split(MARK)
    let at = 0
    return syllables.slice(0, -1).map((syllable) => (at += syllable.length))
  }
}

/** Returns the patterns for the longest part of a language tag that has some: `de` for `de-AT`. */
function findPatterns(language: string): string | undefined {
  const subtags = language.toLowerCase().split('-')
  for (let length = subtags.length; length > 0; length--) {
    const name = subtags.slice(0, length).join('-')
    if (languages.has(name)) return name
  }
  return undefined
}
