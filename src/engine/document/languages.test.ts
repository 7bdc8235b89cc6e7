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

  test('suggest nothing by a few kana among many Han characters', () => {
    expect(
      detectSharedHanLanguage(['優の良品', '繁體中文國語臺灣學習電腦網際網路愛國東廣門馬']),
    ).toBeUndefined()
  })
})
