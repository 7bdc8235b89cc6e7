import { expect, test } from 'vitest'
import { createKeyBrowser } from '../../../test/studio/session/key-browser.ts'
import { ApiKeyStore, takeKeyFromAddress } from './api-key-store.ts'

test('takes the key out of the address and removes it from the history', () => {
  const browser = createKeyBrowser('#key=fw_live_abc')
  expect(takeKeyFromAddress(browser)).toBe('fw_live_abc')
  expect(browser.addresses).toEqual(['/studio/projects?sort=title'])
})

test('keeps the rest of a fragment, and removes a key that cannot be one', () => {
  const browser = createKeyBrowser('#at=5&key=two%20words')
  expect(takeKeyFromAddress(browser)).toBeUndefined()
  expect(browser.addresses).toEqual(['/studio/projects?sort=title#at=5'])
  expect(takeKeyFromAddress(createKeyBrowser('#at=5'))).toBeUndefined()
})

test('keeps the key until the page is closed if the browser blocks storage', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  const store = new ApiKeyStore({
    ...createKeyBrowser(),
    localStorage: { getItem: refuse, setItem: refuse, removeItem: refuse },
  })
  store.write('fw_live_abc')
  expect(store.read()).toBe('fw_live_abc')
  store.forget()
  expect(store.read()).toBeUndefined()
})

test('reports signing in and out in other tabs, and nothing else', () => {
  const browser = createKeyBrowser()
  const store = new ApiKeyStore(browser)
  store.write('fw_live_abc')
  const seen: (string | undefined)[] = []
  const stop = store.onOtherTab((key) => seen.push(key))
  browser.changeInOtherTab('theme', 'dark')
  browser.changeInOtherTab('framewright-api-key', 'fw_live_def')
  browser.changeInOtherTab('framewright-api-key', undefined)
  stop()
  browser.changeInOtherTab('framewright-api-key', 'fw_live_ghi')
  expect(seen).toEqual(['fw_live_def', undefined])
})
