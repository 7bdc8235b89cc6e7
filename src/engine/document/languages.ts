/** The languages in which Han characters (漢字) have shapes of their own. */
export type HanVariant = 'ja' | 'ko' | 'zh-Hans' | 'zh-Hant'

const traditionalRegions: ReadonlySet<string> = new Set(['TW', 'HK', 'MO'])
/** All of Han, kana and Hangul are beyond the scripts that most texts are in. */
const eastAsianRange = /[\u1100-\uFFFF]/
const hanPattern = /\p{Script=Han}/gu
const kanaPattern = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const hangulPattern = /\p{Script=Hangul}/gu
/** Frequent characters whose forms only Traditional Chinese has: not in GB 2312, and simplified in Japan, too. */
const traditionalPattern =
  /[們這說會來對發經點邊樣應關國學體與讓嗎麼裡臺灣廣聽聲歡樂觀覺變豐貓賣錢鐵雞麥黃齊齒龜黨齡總續繼縣讀證醫釋轉輕雙隨險顏驗鬥舊萬號處裝單實寫當數斷戰從惡戲據擊擔權氣滿澤燈爭獨畫盡碼禮稱穩絲聯腦臉藝藥蟲觸譯辭遲鄰隱顯餘鹽麵啟妳]/gu
/** Frequent characters whose forms only Simplified Chinese has: neither in Big5 nor in JIS X 0208. */
const simplifiedPattern =
  /[们这说时对过还发经边样应关问题开吗让见东车门马鸟龙语书买卖电脑页场动务员报钱银铁错难飞饭馆鱼鸡爱欢乐观觉亲记许该词试谁课调请论谢识变贝负财责费资质军软轻轮输转办农连运达远选乡释针钟镇镜长阳阴队阶际险虽响顶项顺须预头频颜类顾养驾骑验]/gu
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
 * Returns the language that texts that belong together suggest: the entries of a caption asset, or the texts of a document.
 * Kana or Hangul decide unless they are a few among many Han characters, and otherwise the forms of Chinese characters.
 *
 * @returns Undefined for Simplified Chinese, which is the default, and if nothing decides.
 */
export function detectSharedHanLanguage(texts: readonly string[]): 'ja' | 'ko' | 'zh-Hant' | undefined {
  const candidates = texts.filter((text) => eastAsianRange.test(text))
  if (candidates.length === 0) return undefined
  const count = (pattern: RegExp): number =>
    candidates.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0)
  const [han, kana, hangul] = [count(hanPattern), count(kanaPattern), count(hangulPattern)]
  const most = Math.max(kana, hangul)
  if (most > 0 && most >= MIN_SHARE * (han + most)) return kana >= hangul ? 'ja' : 'ko'
  return count(traditionalPattern) > count(simplifiedPattern) ? 'zh-Hant' : undefined
}
