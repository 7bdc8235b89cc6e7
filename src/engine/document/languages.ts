/** The languages in which Han characters (漢字) have shapes of their own. */
export type HanVariant = 'ja' | 'ko' | 'zh-Hans' | 'zh-Hant'

const traditionalRegions: ReadonlySet<string> = new Set(['TW', 'HK', 'MO'])
const hanPattern = /\p{Script=Han}/gu
const kanaPattern = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const hangulPattern = /\p{Script=Hangul}/gu
/**
 * In Japanese about half of all characters are kana, and in Korean nearly all are Hangul. Chinese texts use some of them
 * for decoration (優の良品).
 */
const MIN_SHARE = 0.05

/** Returns whether a text is a well-formed BCP 47 language tag, such as `ja` or `zh-Hant-TW`. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    // A RangeError says that the tag is not well-formed.
    return false
  }
}

/** Returns the primary language of a tag in lower case: `sr` of `sr-Latn-RS`. */
export function getPrimaryLanguage(language: string | undefined): string | undefined {
  return language?.split('-')[0]?.toLowerCase()
}

/** Returns the shapes that Han characters have in a language; undefined if it does not use any. */
export function findHanVariant(language: string | undefined): HanVariant | undefined {
  switch (getPrimaryLanguage(language)) {
    case 'ja':
      return 'ja'
    case 'ko':
      return 'ko'
    case 'yue':
      return 'zh-Hant'
    case 'zh':
      return isTraditional(language ?? '') ? 'zh-Hant' : 'zh-Hans'
    default:
      return undefined
  }
}

/** Taiwan, Hong Kong and Macau write Traditional Chinese unless the tag names the script. */
function isTraditional(language: string): boolean {
  const subtags = language.split('-').slice(1)
  if (subtags.some((subtag) => /^hant$/i.test(subtag))) return true
  if (subtags.some((subtag) => /^hans$/i.test(subtag))) return false
  return subtags.some((subtag) => traditionalRegions.has(subtag.toUpperCase()))
}

/** Returns the language that kana or Hangul in one text suggest. */
export function detectHanLanguage(text: string): 'ja' | 'ko' | undefined {
  if (text.search(kanaPattern) >= 0) return 'ja'
  return text.search(hangulPattern) >= 0 ? 'ko' : undefined
}

/**
 * Returns the language that the kana or Hangul in texts that belong together suggest: the entries of a caption asset, or
 * the texts of a document. A few of them among many Han characters suggest none.
 */
export function detectSharedHanLanguage(texts: Iterable<string>): 'ja' | 'ko' | undefined {
  let [han, kana, hangul] = [0, 0, 0]
  for (const text of texts) {
    han += text.match(hanPattern)?.length ?? 0
    kana += text.match(kanaPattern)?.length ?? 0
    hangul += text.match(hangulPattern)?.length ?? 0
  }
  const most = Math.max(kana, hangul)
  if (most === 0 || most < MIN_SHARE * (han + most)) return undefined
  return kana >= hangul ? 'ja' : 'ko'
}
