import { expect, test } from 'vitest'
import { drawing } from '../../../../test/drawing/drawing.ts'
import { text } from '../../../../test/support/documents.ts'
import { buildTextStyle } from '../motion-graphics/text-block.ts'
import { setApart } from './set-apart.ts'
import { createParagraph, placeRuns } from './text-runs.ts'

const paragraph = 'גרסה Windows 11 24H2 יצאה'
const lineStart = paragraph.indexOf('11')
const line = paragraph.slice(lineStart)
const style = buildTextStyle(
  paragraph,
  { family: 'Noto Sans', weight: 400, color: '#fff', size: 30, maxWidth: 300 },
  1,
)

function draw(content: string, direction: 'ltr' | 'rtl'): string {
  const fields = { fontFamily: 'Noto Sans', fontSize: 30, align: 'left', direction }
  const item = text(content, { id: 'text', seconds: 1, fields })
  return drawing({ tracks: [[item]] })
    .at(0)
    .png()
    .toString('base64')
}

test('a line of a paragraph looks as in its paragraph when it is set apart', () => {
  const levels = createParagraph(paragraph, 'rtl', 'font', [])
  const { runs, keepsOrder } = placeRuns(levels, lineStart, line, (part) => part.length)
  const apart = setApart({ text: line, runs, keepsOrder }, style)
  expect(keepsOrder).toBe(false)
  expect(apart.style.direction).toBe('ltr')
  expect(draw(apart.text, apart.style.direction)).toBe(draw('\u202Bיצאה\u202C \u200E11 24H2', 'ltr'))
})

test('a line that keeps its order alone is left as it is', () => {
  expect(setApart({ text: 'abc', runs: [], keepsOrder: true }, style)).toEqual({ text: 'abc', style })
})
