import { expect, test } from 'vitest'
import { listDocumentFiles, matchesSearch } from './document-files.ts'
import { orderUploads } from './order-uploads.ts'

const file = (id: string, fields: object = {}) => ({
  id,
  type: 'image' as const,
  filename: `${id}.jpg`,
  ...fields,
})
const item = (id: string, fields: object) => ({
  id,
  type: 'image' as const,
  startTicks: 0,
  durationTicks: 1,
  ...fields,
})

test('lists media by upload and by URL, and says which are used', () => {
  const files = listDocumentFiles({
    items: {
      one: item('one', { assetId: 'direct' }),
      two: { ...item('two', {}), nodes: [{ kind: 'image', style: { assetId: 'nested' } }] },
    },
    assets: {
      direct: file('direct', { remoteKey: 'uploads/a/b/direct.jpg' }),
      nested: file('nested', { remoteUrl: 'https://example.com/nested.jpg', remoteKey: null }),
      unused: file('unused'),
      captions: { id: 'captions', type: 'caption', captions: [] },
    },
  })
  expect(files.map(({ asset, isUsed }) => [asset.id, isUsed])).toEqual([
    ['direct', true],
    ['nested', true],
    ['unused', false],
  ])
  expect(files[0]).toMatchObject({ remoteKey: 'uploads/a/b/direct.jpg', remoteUrl: null })
  expect(files[1]).toMatchObject({ remoteKey: null, remoteUrl: 'https://example.com/nested.jpg' })
})

test('calls a file without a name by its type', () => {
  const [named] = listDocumentFiles({ items: {}, assets: { a: { id: 'a', type: 'audio' } } })
  expect(named?.filename).toBe('audio')
})

test('searches in upper and lower case', () => {
  expect(matchesSearch('Beach.JPG', ' beach.j ')).toBe(true)
  expect(matchesSearch('Beach.JPG', 'lake')).toBe(false)
})

test('lists uploads that were chosen together in the order of the choice, after those that were chosen later', () => {
  const upload = (name: string, minute: number, second: number) => {
    const time = Date.UTC(2026, 10, 30, 10, minute, second).toString(16).padStart(12, '0')
    return { name, assetId: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000` }
  }
  const newestFirst = [
    ...[upload('late', 40, 0), upload('music', 2, 50), upload('night', 1, 0), upload('ember', 0, 2)],
    ...[upload('lake', 0, 1), upload('dawn', 0, 0)],
  ]
  const names = orderUploads(newestFirst).map(({ name }) => name)
  expect(names).toEqual(['late', 'dawn', 'lake', 'ember', 'night', 'music'])
})
