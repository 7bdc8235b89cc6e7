import { expect, test } from 'vitest'
import { nameAddress } from './name-address.ts'

test.each([
  ['https://user:word@example.com:8443/a%20b.png?signature=word#word', 'https://example.com:8443/a%20b.png'],
  ['http:\\\\user:word@example.com/a', 'http://example.com/a'],
  ['data:image/png;base64,word', 'data:…'],
  ['http://user:word@example.com:99999/', '(unreadable address)'],
  ['/a.png?signature=word', '(unreadable address)'],
  ['a.png', 'a.png'],
])('%s is named %s', (address, name) => {
  expect(nameAddress(address)).toBe(name)
})
