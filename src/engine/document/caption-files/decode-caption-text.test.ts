import { expect, test } from 'vitest'
import { decodeCaptionText } from './decode-caption-text.ts'
import { isEncodingLabel } from './encoding-label.ts'

const srt = '1\r\n00:00:01,000 --> 00:00:02,000\r\nÄpfel – „größer“ 世\r\n'
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

test.each([
  ['UTF-8', Buffer.from(srt), srt],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${srt}`), srt],
  ['UTF-16 LE', Buffer.from(`\uFEFF${srt}`, 'utf16le'), srt],
  ['UTF-16 BE', utf16be(`\uFEFF${srt}`), srt],
  ['UTF-16 LE without a byte order mark', Buffer.from(srt, 'utf16le'), srt],
  ['UTF-16 BE without a byte order mark', utf16be(srt), srt],
  ['an empty file', Buffer.alloc(0), ''],
])('reads %s without a warning', async (_name, bytes, text) => {
  expect(await decodeCaptionText(bytes)).toMatchObject({ text, warnings: [] })
})

/** Hexadecimal bytes, because nothing in Node encodes to older encodings. */
const legacy: Readonly<Record<string, readonly [hex: string, text: string]>> = {
  'windows-1251': ['cff0e8e2e5f22c20eae0ea20e4e5ebe03f', 'Привет, как дела?'],
  'koi8-r': ['f0d2c9d7c5d42c20cbc1cb20c4c5ccc13f', 'Привет, как дела?'],
  gb18030: ['c4e3bac3a3accac0bde7a3a1', '你好，世界！'],
  big5: ['a741a66ea141a540acc9a149', '你好，世界！'],
  shift_jis: ['8f7482cd82a082af82da82cc', '春はあけぼの'],
  'euc-jp': ['bdd5a4cfa4a2a4b1a4dca4ce', '春はあけぼの'],
  'euc-kr': ['bec8b3e7c7cfbcbcbfe42c20bcbcb0e8', '안녕하세요, 세계'],
  'windows-1253': ['cae1ebe7ecddf1e120eafcf3ece5', 'Καλημέρα κόσμε'],
  'windows-1255': ['f9ece5ed20f2e5eced', 'שלום עולם'],
  'windows-1256': ['e3d1cdc8c720c8c7e1dac7e1e3', 'مرحبا بالعالم'],
  'windows-1250': ['5a61bff3b3e62067ea9c6cb9206a619ff1', 'Zażółć gęślą jaźń'],
  'windows-874': ['cac7d1cab4d5aad2c7e2c5a120cabad2c2b4d5e4cbc1', 'สวัสดีชาวโลก สบายดีไหม'],
  'windows-1252': ['4772fcdf6520617573204dfc6e6368656e', 'Grüße aus München'],
}

test.each(Object.entries(legacy))('detects %s and warns', async (encoding, [hex, text]) => {
  const bytes = Buffer.concat([
    Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n'),
    Buffer.from(hex, 'hex'),
    Buffer.from('\n'),
  ])
  const decoded = await decodeCaptionText(bytes)
  expect(decoded.text).toContain(text)
  expect(decoded.encoding).toBe(encoding)
  expect(decoded.warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining(`was read as ${encoding}`),
  ])
  expect(await decodeCaptionText(bytes, encoding)).toMatchObject({ text: decoded.text, warnings: [] })
})

const russian = Buffer.from(
  '1\n00:01,0 --> 00:02,0\nПривет, мир\n\n2\n00:03,0 --> 00:04,0\nЭто вторая строка\n',
)

test('reads a file with one bad byte as UTF-8, and names its line', async () => {
  const damaged = Buffer.from(russian)
  damaged[damaged.length - 3] = 0xff
  const { text, warnings } = await decodeCaptionText(damaged)
  expect(text).toContain('Привет, мир')
  expect(text).toMatch(/Это вторая строк\uFFFD+\n$/)
  expect(warnings).toEqual([{ lineNumber: 7, message: expect.stringContaining('bytes that are not utf-8') }])
})

test('reads a file that ends within a letter as UTF-8', async () => {
  const { text, warnings } = await decodeCaptionText(russian.subarray(0, -2))
  expect(text).toMatch(/Это вторая строк\uFFFD$/)
  expect(warnings.map(({ lineNumber }) => lineNumber)).toEqual([7])
})

test('a replacement character of the file itself is not damage', async () => {
  expect((await decodeCaptionText(Buffer.from('a\uFFFDb'))).warnings).toEqual([])
})

test('recognises the labels of encodings', () => {
  expect(['utf-8', 'windows-1251', 'GBK', 'latin1'].map(isEncodingLabel)).toEqual([true, true, true, true])
  expect(['', 'utf8mb4', 'klingon'].map(isEncodingLabel)).toEqual([false, false, false])
})
