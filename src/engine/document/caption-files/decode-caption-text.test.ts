import { expect, test } from 'vitest'
import { decodeCaptionText } from './decode-caption-text.ts'

const srt = '1\r\n00:00:01,000 --> 00:00:02,000\r\nÄpfel – „größer“ 世\r\n'
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

test.each([
  ['UTF-8', Buffer.from(srt), srt],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${srt}`), srt],
  ['UTF-16 LE', Buffer.from(`\uFEFF${srt}`, 'utf16le'), srt],
  ['UTF-16 BE', utf16be(`\uFEFF${srt}`), srt],
  ['UTF-16 LE without a byte order mark', Buffer.from(srt, 'utf16le'), srt],
  ['UTF-16 BE without a byte order mark', utf16be(srt), srt],
  ['Windows-1252', Buffer.from([0xc4, 0x20, 0x80, 0x20, 0x93, 0xfc, 0x94, 0x96]), 'Ä € “ü”–'],
  ['an empty file', Buffer.alloc(0), ''],
])('reads %s', (_name, bytes, text) => {
  expect(decodeCaptionText(bytes)).toBe(text)
})
