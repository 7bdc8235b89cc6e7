import { describe, expect, it } from 'vitest'
import { editorState, text } from '../../../../test/support/documents.ts'
import { validateDocument } from '../validate.ts'

type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

function findErrors(fields: Fields) {
  const item = text('Hello', { id: 't', seconds: 1, fields })
  return validateDocument(editorState({ tracks: [[item]] })).errors
}

const shadow = { offsetX: 1, offsetY: 1, blur: 2, color: 'black' }

describe('the finish of a text', () => {
  it('is valid', () => {
    const fields: Fields = {
      verticalAlign: 'center',
      autoFit: {},
      maxLines: 2,
      letterCase: 'title-case',
      language: 'pt-BR',
      hyphenate: true,
      shadows: [shadow],
      outline: { width: 0, color: 'red' },
      fillGradient: 'radial-gradient(circle at top, red, blue)',
      backgroundPadding: { top: 4 },
      spans: [{ start: 0, end: 900, fontStyle: { weight: '700' }, background: { color: 'red' } }],
    }
    expect(findErrors(fields)).toEqual([])
  })

  it.each<[Fields, path: string, message: RegExp]>([
    [{ verticalAlign: 'middle' }, '/verticalAlign', /one of "top", "center", "bottom"/],
    [{ autoFit: true }, '/autoFit', /an object/],
    [{ autoFit: { minSize: 4 } }, '/autoFit/minSize', /Unknown field "minSize"/],
    [{ maxLines: 0 }, '/maxLines', /at least 1/],
    [{ letterCase: 'upercase' }, '/letterCase', /Did you mean "uppercase"/],
    [{ shadows: shadow }, '/shadows', /a list/],
    [{ shadows: [{ ...shadow, blur: -1 }] }, '/shadows/0/blur', /from 0 to 200/],
    [{ shadows: [{ ...shadow, color: 'dark' }] }, '/shadows/0/color', /not a CSS colour/],
    [{ shadows: Array(9).fill(shadow) }, '/shadows', /a list of at most 8, not a list of 9/],
    [{ outline: { width: 2 } }, '/outline', /Add "color"/],
    [{ outline: { width: 2, color: 'nothing' } }, '/outline/color', /not a CSS colour/],
    [{ fillGradient: 'red' }, '/fillGradient', /not a gradient for text/],
    [{ fillGradient: 'radial-gradient(red, blue)' }, '/fillGradient', /radial-gradient\(circle …\)/],
    [{ backgroundPadding: 4 }, '/backgroundPadding', /an object/],
    [{ spans: [{ start: 3, end: 3 }] }, '/spans/0/end', /greater than "start" \(3\), not 3/],
    [{ spans: [{ start: 0, end: 2, colour: 'red' }] }, '/spans/0/colour', /Did you mean "color"/],
    [{ spans: [{ start: 0, end: 2, color: 'oops' }] }, '/spans/0/color', /not a CSS colour/],
  ])('is checked: %j', (fields, path, message) => {
    expect(findErrors(fields)).toEqual([
      {
        code: expect.stringMatching(/^EDITOR_/),
        path: `/items/t${path}`,
        message: expect.stringMatching(message),
      },
    ])
  })
})

it('leaves a text without these fields as it was', () => {
  const { composition } = validateDocument(
    editorState({ tracks: [[text('Hello', { id: 't', seconds: 1 })]] }),
  )
  const item = composition?.items.get('t')
  expect(Object.keys(item ?? {})).not.toContain('arrangement')
  expect(item?.type === 'text' ? Object.keys(item.style) : []).not.toContain('finish')
})
