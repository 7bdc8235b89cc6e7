import { expect, test } from 'vitest'
import { arrangeCommands } from './arrange-commands.ts'
import type { Command } from './command.ts'

const command = (id: string, title: string, group: string, more: Partial<Command> = {}): Command => ({
  ...{ id, title, group, run: () => undefined },
  ...more,
})
const commands = [
  command('split', 'Split at the playhead', 'Edit items'),
  command('delete', 'Delete', 'Edit items', { isEnabled: () => false }),
  command('light', 'Light theme', 'Theme'),
  command('item', 'Spring sale', 'Items', { keywords: 'text' }),
]

const list = (query: string, recent: readonly string[] = []): Record<string, string[]> =>
  Object.fromEntries(
    arrangeCommands(commands, query, recent).map(({ title, entries }) => [
      title,
      entries.map((entry) => entry.command.id),
    ]),
  )

test('lists the groups, and before them what was used last', () => {
  expect(list('', ['light', 'gone', 'split'])).toEqual({
    Recent: ['light', 'split'],
    'Edit items': ['split', 'delete'],
    Theme: ['light'],
    Items: ['item'],
  })
})

test('gives each entry an id of its own', () => {
  const ids = arrangeCommands(commands, '', ['light']).flatMap(({ entries }) => entries.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('finds by title before group and other words, and lists what is impossible last', () => {
  expect(list('theme')).toEqual({ Results: ['light'] })
  expect(list('text')).toEqual({ Results: ['item'] })
  expect(list('e').Results?.at(-1)).toBe('delete')
  expect(list('nothing of this')).toEqual({})
})

test('prefers what was used before among equal matches', () => {
  expect(list('sp').Results).toEqual(['item', 'split'])
  expect(list('sp', ['split']).Results).toEqual(['split', 'item'])
})

test('shows at most 20 commands of a group before something is typed', () => {
  const items = Array.from({ length: 100 }, (_, index) => command(`item ${index}`, `Item ${index}`, 'Items'))
  const [section] = arrangeCommands(items, '', [])
  expect(section?.entries).toHaveLength(20)
  expect(arrangeCommands(items, 'item 77', [])[0]?.entries[0]?.command.id).toBe('item 77')
})
