import { expect, test } from 'vitest'
import { UsableFiles } from './usable-files.ts'

test('keeps a file that is in constant use, however many others are added', () => {
  const usableFiles = new UsableFiles()
  const createFile = (contentId: string) => ({ path: '/file', contentId })
  usableFiles.add('image', createFile('logo'))
  for (let index = 0; index < 2_000; index++) {
    expect(usableFiles.has('image', createFile('logo'))).toBe(true)
    usableFiles.add('image', createFile(`photo ${index}`))
  }
  expect(usableFiles.has('image', createFile('photo 0'))).toBe(false)
})
