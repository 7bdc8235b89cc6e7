import { expect, test } from 'vitest'
import { redactUrl } from './redact-url.ts'

test.each([
  ['https://user:word@example.com:8443/a%20b.png?signature=word#word', 'https://example.com:8443/a%20b.png'],
  ['http:\\\\user:word@example.com/a', 'http://example.com/a'],
  ['data:image/png;base64,word', 'data:…'],
  ['http://user:word@example.com:99999/', '(unreadable address)'],
  ['/a.png?signature=word', '(unreadable address)'],
  ['a.png', 'a.png'],
])('shortens %s to %s', (url, shortened) => {
  expect(redactUrl(url)).toBe(shortened)
})
