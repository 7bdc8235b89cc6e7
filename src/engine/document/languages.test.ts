import { describe, expect, test } from 'vitest'
import { detectSharedHanLanguage, findHanVariant, isLanguageTag } from './languages.ts'

test('recognises language tags', () => {
  expect(['ja', 'zh-Hant-TW', 'sr-Cyrl', 'es-419'].filter((tag) => !isLanguageTag(tag))).toEqual([])
  expect(['', 'Japanese language', 'j', 'ja_JP'].filter(isLanguageTag)).toEqual([])
})

test('finds the shapes of Han characters by language, script and region', () => {
  expect(['ja', 'ja-JP', 'ko', 'zh', 'zh-CN', 'zh-Hans-HK'].map(findHanVariant)).toEqual([
    'ja',
    'ja',
    'ko',
    'zh-Hans',
    'zh-Hans',
    'zh-Hans',
  ])
  expect(['zh-Hant', 'zh-TW', 'zh-hk', 'yue'].map(findHanVariant)).toEqual(Array(4).fill('zh-Hant'))
  expect(['en', undefined].map(findHanVariant)).toEqual([undefined, undefined])
})

describe('texts that belong together', () => {
  test('suggest a language by all their kana or Hangul', () => {
    expect(detectSharedHanLanguage(['直接 骨 海 角', '直接です'])).toBe('ja')
    expect(detectSharedHanLanguage(['大韓民國', '대한민국 만세'])).toBe('ko')
    expect(detectSharedHanLanguage(['你好，世界', 'Hello'])).toBeUndefined()
    expect(detectSharedHanLanguage([])).toBeUndefined()
  })

  test('suggest Traditional Chinese by characters that only it has', () => {
    expect(detectSharedHanLanguage(['你好，世界', '這是繁體中文的字幕'])).toBe('zh-Hant')
    expect(detectSharedHanLanguage(['这是简体中文的字幕', '這'])).toBeUndefined()
  })

  test('are not Japanese because of a few kana among many Han characters', () => {
    const brand = '優の良品'
    const traditional = '繁體中文國語臺灣學習電腦網際網路愛國東廣門馬'
    const simplified = '简体中文国语台湾学习电脑网络爱国东广门马乌龙茶'
    expect(detectSharedHanLanguage([brand, traditional])).toBe('zh-Hant')
    expect(detectSharedHanLanguage([brand, simplified])).toBeUndefined()
  })
})
