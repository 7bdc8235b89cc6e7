import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberText } from '../../../test/support/member-text.ts'

describe('findMemberRange', () => {
  it.each([
    ['{"a":1}', '1'],
    ['  { "b" : [1,{"a":9}] , "a" :  {"x": [1, 2]}  }  ', '{"x": [1, 2]}'],
    ['{"a":"},\\"a\\":2","b":3}', '"},\\"a\\":2"'],
    ['{"a":1,"a":2.50}', '2.50'],
    ['{"\\u0061":-0}', '-0'],
    ['{"a":1e21,"c":{"a":[]}}', '1e21'],
    ['{"b":"\\\\","a":"\\\\\\""}', '"\\\\\\""'],
  ])('finds the value of a in %s', (json, expected) => {
    expect(memberText(json, 'a')).toBe(expected)
  })

  it.each(['{}', '{"b":{"a":1}}', '[{"a":1}]', '"a"'])('finds no a in %s', (json) => {
    expect(memberText(json, 'a')).toBeUndefined()
  })

  it('finds text that parses to the value, whatever surrounds it', () => {
    const member = fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(member), fc.string(), fc.nat(2), (members, name, indent) => {
        const object = Object.fromEntries(members)
        const text = memberText(JSON.stringify(object, null, indent), name)
        const expected = Object.hasOwn(object, name) ? object[name] : undefined
        expect(text === undefined ? undefined : JSON.parse(text)).toEqual(
          expected === undefined ? undefined : JSON.parse(JSON.stringify(expected)),
        )
      }),
    )
  })
})
