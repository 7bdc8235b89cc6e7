import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TextLanguages } from '../../compositor/resources.ts'
import type { FontStyle } from '../../document/model.ts'
import { createLayer } from '../canvas/layer.ts'
import { bundledFamilies } from './bundled-families.ts'
import { readFontsFolder } from './folder-fonts.ts'
import { FontCatalogue } from './font-catalogue.ts'
import { findPackageFolder } from './package-folder.ts'

const regular: FontStyle = { variant: 'normal', weight: 400 }
const { context } = createLayer(1, 1)

function measureWidth(catalogue: FontCatalogue, family: string, style: FontStyle, text: string): number {
  const families = catalogue.fontFamilies(family, style, text)
  context.font = `${style.variant} ${style.weight} 100px ${families}`
  return context.measureText(catalogue.drawable(family, style, text)).width
}

describe('bundled fonts', () => {
  const catalogue = new FontCatalogue()

  test.each(bundledFamilies.map(({ family }) => family))('%s draws with its own file', (family) => {
    const families = catalogue.fontFamilies(family, regular, 'Hello')
    expect(families).toMatch(/^"framewright \w+"(, "framewright \w+")*$/)
    expect(catalogue.hasFamily(family)).toBe(true)
    if (family !== 'Noto Sans') {
      expect(families.split(', ')[0]).not.toBe(
        catalogue.fontFamilies('Noto Sans', regular, 'Hello').split(', ')[0],
      )
    }
  })

  test('get wider with increasing weight, variable or not', () => {
    for (const family of ['Inter', 'Roboto', 'Montserrat', 'Poppins', 'Lato']) {
      const widths = [100, 400, 900].map((weight) =>
        measureWidth(catalogue, family, { variant: 'normal', weight }, 'Hamburgefonts'),
      )
      expect(widths[0], family).toBeLessThan(widths[1] ?? 0)
      expect(widths[1], family).toBeLessThan(widths[2] ?? 0)
    }
  })

  test('have true italics if the package has them', () => {
    const italic: FontStyle = { variant: 'italic', weight: 400 }
    expect(catalogue.fontFamilies('Playfair Display', italic, 'Hello')).not.toBe(
      catalogue.fontFamilies('Playfair Display', regular, 'Hello'),
    )
    expect(measureWidth(catalogue, 'Playfair Display', italic, 'Hamburgefonts')).not.toBeCloseTo(
      measureWidth(catalogue, 'Playfair Display', regular, 'Hamburgefonts'),
    )
  })

  test('are found by name regardless of case', () => {
    expect(catalogue.fontFamilies(' inter ', regular, 'abc')).toBe(
      catalogue.fontFamilies('Inter', regular, 'abc'),
    )
  })

  test('cover every supported script', () => {
    for (const text of [
      'Ünïcödé ơ ẵ',
      'Привет',
      'Γειά',
      'مرحبا',
      'שלום',
      'नमस्ते',
      'สวัสดี',
      '世界',
      'こんにちは',
      '안녕',
    ]) {
      expect(catalogue.drawable('Poppins', regular, text)).toBe(text)
    }
  })

  test('give Han characters the forms of the surrounding language', () => {
    const getFamilies = (text: string): string => catalogue.fontFamilies('Noto Sans', regular, text)
    expect(getFamilies('直')).not.toBe(getFamilies('直す'))
    expect(getFamilies('直す').split(', ')).toEqual(
      expect.arrayContaining(catalogue.fontFamilies('Noto Sans JP', regular, 'す').split(', ').slice(-1)),
    )
  })
})

test('draws an unknown family with Noto Sans', () => {
  const catalogue = new FontCatalogue()
  expect(catalogue.hasFamily('Comic Neue')).toBe(false)
  expect(catalogue.fontFamilies('Comic Neue', regular, 'Hello')).toBe(
    catalogue.fontFamilies('Noto Sans', regular, 'Hello'),
  )
})

describe('characters that no font has', () => {
  const catalogue = new FontCatalogue()

  test('are replaced, so that no font of the machine is used for them', () => {
    // Tifinagh, and an unassigned character.
    expect(catalogue.drawable('Inter', regular, 'a\u2D63b')).toBe('a\uFFFDb')
    expect(catalogue.drawable('Inter', regular, 'a\u{1FFFD}b')).toBe('a\uFFFD\u2060b')
    expect(measureWidth(catalogue, 'Inter', regular, '\u2D63')).toBe(
      measureWidth(catalogue, 'Inter', regular, '\uFFFD'),
    )
  })

  test('do not shift the others', () => {
    const text = 'x\u{1FFFD}y\u0001z\uD800w'
    const drawable = catalogue.drawable('Inter', regular, text)
    expect(drawable).toHaveLength(text.length)
    for (const letter of 'xyzw') expect(drawable.indexOf(letter)).toBe(text.indexOf(letter))
  })

  test('do not include characters that control shaping', () => {
    const controls = 'a\u200Db\u200Fc\uFE0Fd e\u00A0f'
    expect(catalogue.drawable('Inter', regular, controls)).toBe(controls)
  })
})

describe('a letter and its marks', () => {
  const catalogue = new FontCatalogue()
  const listParts = (family: string, text: string): string[] =>
    catalogue.fontExceptions(family, regular, text).map(({ start, end }) => text.slice(start, end))

  test('are drawn by one file, and the whole word with them if that file has it', () => {
    expect(listParts('Inter', 'старый за́мок и x́')).toEqual(['за́мок'])
    expect(listParts('TikTok Sans', 'ɛ̃ ɛ')).toEqual(['ɛ̃'])
    const [part] = catalogue.fontExceptions('Inter', regular, 'за́мок')
    const [first = ''] = part?.families.split(', ') ?? []
    expect(catalogue.fontFamilies('Noto Sans', regular, 'за́мок')).toContain(first)
    expect(catalogue.fontFamilies('Inter', regular, 'замок')).not.toContain(first)
  })

  test('need no part of their own if the list of the text draws them', () => {
    for (const text of ['x̌', 'मन्त्र', 'مَرْحَبًا', 'น้ำ', 'e\u0301', 'plain']) {
      expect(catalogue.fontExceptions('Noto Sans', regular, text)).toEqual([])
      expect(catalogue.drawable('Noto Sans', regular, text)).toBe(text)
    }
  })

  test('lose the marks that no font has with the letter', () => {
    // A Khmer vowel sign on a Latin letter.
    expect(catalogue.drawable('Inter', regular, 'a\u17B6b')).toBe('a\u2060b')
    expect(catalogue.listMissing('Inter', regular, 'a\u17B6b')).toEqual(['\u17B6'])
  })

  test('keep characters that are invisible by definition', () => {
    const text = 'f\u034Fg\u115Fh\u3164'
    expect(catalogue.drawable('Noto Sans', regular, text)).toBe(text)
  })
})

test('Han characters have the shapes of the language that is asked for', () => {
  const catalogue = new FontCatalogue()
  const getFamilies = (named?: string): string =>
    catalogue.fontFamilies('Noto Sans', regular, '骨', { named })
  expect(new Set(['ja', 'ko', 'zh', 'zh-TW'].map(getFamilies)).size).toBe(4)
  expect(getFamilies()).toBe(getFamilies('zh-Hans'))
  expect(getFamilies('en')).toBe(getFamilies('zh-Hans'))
})

test('related texts decide the shapes of Han characters, unless their font lacks some of them', () => {
  const catalogue = new FontCatalogue()
  const surrounding = { surrounding: 'ja' }
  const getFamilies = (text: string, languages: TextLanguages): string =>
    catalogue.fontFamilies('Noto Sans', regular, text, languages)
  expect(getFamilies('骨', surrounding)).toBe(getFamilies('骨', { named: 'ja' }))
  expect(getFamilies('骨', { named: 'zh', ...surrounding })).toBe(getFamilies('骨', {}))
  // The Japanese font lacks 这.
  expect(getFamilies('这骨', surrounding)).toBe(getFamilies('这骨', {}))
})

describe('a folder of fonts', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'framewright-fonts-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const bebas = join(
    findPackageFolder('@fontsource/bebas-neue'),
    'files',
    'bebas-neue-latin-400-normal.woff2',
  )
  const poppins = join(findPackageFolder('@fontsource/poppins'), 'files', 'poppins-latin-400-normal.woff')

  test('adds families by the names inside the files, ahead of bundled ones', () => {
    copyFileSync(bebas, join(folder, 'a.woff2'))
    copyFileSync(poppins, join(folder, 'b.woff'))
    const catalogue = new FontCatalogue({ folder })
    expect(catalogue.fontFamilies('Bebas Neue', regular, 'Hi')).toMatch(/^"framewright folder [\w-]+"/)
    expect(catalogue.fontFamilies('Poppins', regular, 'Hi')).toMatch(/^"framewright folder [\w-]+"/)
    expect(measureWidth(catalogue, 'Bebas Neue', regular, 'HI')).toBeCloseTo(
      measureWidth(new FontCatalogue(), 'Bebas Neue', regular, 'HI'),
    )
    expect(catalogue.hasFamily('Bebas Neue')).toBe(true)
  })

  test('falls back to other fonts for missing characters', () => {
    copyFileSync(bebas, join(folder, 'a.woff2'))
    const catalogue = new FontCatalogue({ folder })
    expect(catalogue.drawable('Bebas Neue', regular, 'Hi 世界 \u2D63')).toBe('Hi 世界 \uFFFD')
  })

  test('is reported if it is missing', () => {
    expect(() => new FontCatalogue({ folder: join(folder, 'nowhere') })).toThrow(
      /nowhere can't be read \(ENOENT\)/,
    )
  })

  test('reports and ignores files that are not fonts', () => {
    copyFileSync(bebas, join(folder, 'good.woff2'))
    writeFileSync(join(folder, 'text.ttf'), 'no font at all')
    writeFileSync(join(folder, 'empty.otf'), '')
    const woff = readFileSync(poppins)
    writeFileSync(join(folder, 'half.woff'), woff.subarray(0, woff.length / 2))
    writeFileSync(join(folder, 'readme.txt'), 'not looked at')
    const { families, unusable } = readFontsFolder(folder)
    expect([...families.keys()]).toEqual(['bebas neue'])
    expect(unusable.map(({ warning }) => /(\w+\.\w+) is not used/.exec(warning)?.[1])).toEqual([
      'empty.otf',
      'half.woff',
      'text.ttf',
    ])
  })

  test('is the same with a font that is there twice', () => {
    copyFileSync(bebas, join(folder, 'a.woff2'))
    const { fingerprint } = readFontsFolder(folder)
    copyFileSync(bebas, join(folder, 'b.woff2'))
    const twice = readFontsFolder(folder)
    expect(twice.fingerprint).toBe(fingerprint)
    expect(twice.families.get('bebas neue')?.files).toHaveLength(1)
    expect(twice.unusable).toEqual([])
  })

  test('is identified by its content, not by its path or file names', () => {
    const other = mkdtempSync(join(tmpdir(), 'framewright-fonts-'))
    copyFileSync(bebas, join(folder, 'a.woff2'))
    copyFileSync(poppins, join(folder, 'b.woff'))
    copyFileSync(poppins, join(other, 'a.woff'))
    copyFileSync(bebas, join(other, 'z.woff2'))
    const { fingerprint } = readFontsFolder(folder)
    expect(readFontsFolder(other).fingerprint).toBe(fingerprint)
    rmSync(join(other, 'a.woff'))
    expect(readFontsFolder(other).fingerprint).not.toBe(fingerprint)
    rmSync(other, { recursive: true })
  })
})
