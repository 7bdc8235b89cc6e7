import type { ItemType } from '@engine/document/model.ts'
import { itemTypes } from '@engine/document/registries/item-types.ts'
import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { describe, expect, test } from 'vitest'
import { createDefault } from '../schema/create-default.ts'
import { createDocumentFields } from '../schema/document-fields.ts'
import type { DescribedField } from '../schema/value-kind.ts'
import { describeParams, describeProps } from './params.ts'
import { presentField } from './presentation.ts'
import {
  bookkeepingFields,
  documentBookkeeping,
  layOutItem,
  trackBookkeeping,
  transitionBookkeeping,
} from './sections.ts'

const documentFields = createDocumentFields()
const definitions = isRecord(documentFields.root.$defs) ? documentFields.root.$defs : {}
const dialects = ['1.1', '1.0'] as const

/** The parts of the schema that are items, by their title. */
function listItems(dialect: (typeof dialects)[number]): [string, JsonObject][] {
  const prefix = `EditorStateV${dialect.replace('.', '_')}_`
  return Object.entries(definitions).flatMap(([name, definition]): [string, JsonObject][] => {
    const isItem =
      name.startsWith(prefix) &&
      name.endsWith('Item') &&
      name !== `${prefix}Item` &&
      isRecord(definition) &&
      isRecord(definition.properties)
    return isItem ? [[name.slice(prefix.length), definition]] : []
  })
}

/** The fields within values that a control of its own shows, in the order of the schema. */
const shownByControls: Readonly<Record<string, readonly string[]>> = {
  ChartRowData: ['series', 'rows'],
  ChartPieData: ['slices'],
  ChartScatterData: ['series', 'points'],
  FontStyle: ['variant', 'weight'],
  TextSpanFontStyle: ['variant', 'weight'],
}

/** Checks that every field within a field has a control, however deep it is. */
function checkInside(field: DescribedField, owner: string | undefined): void {
  const { control } = presentField(owner, field.name)
  const inner =
    field.value.kind === 'object'
      ? field.value.schema
      : field.value.kind === 'list'
        ? field.value.items
        : undefined
  if (inner === undefined) return
  const members: readonly unknown[] = Array.isArray(inner.anyOf) ? inner.anyOf : [inner]
  for (const member of members.filter(isRecord)) {
    const value = createDefault(documentFields.root, member)
    const title =
      typeof member.$ref === 'string' ? member.$ref.slice(member.$ref.lastIndexOf('_') + 1) : undefined
    const names = documentFields.of(member, value).map(({ name }) => name)
    if (title !== undefined && title in shownByControls) {
      expect(names).toEqual(shownByControls[title])
      continue
    }
    // Other controls show nothing inside; the fields are shown one by one.
    expect(control === undefined || names.length === 0, `${owner}.${field.name}`).toBe(true)
    const schema =
      typeof member.$ref === 'string' ? definitions[member.$ref.slice('#/$defs/'.length)] : member
    if (isRecord(schema) && isRecord(schema.properties)) expect(names).toEqual(Object.keys(schema.properties))
    for (const nested of documentFields.of(member, value)) checkInside(nested, title)
  }
}

for (const dialect of dialects) {
  describe(`items of dialect ${dialect}`, () => {
    test.each(listItems(dialect))('%s: every field has a row', (title, definition) => {
      const item = createDefault(documentFields.root, definition)
      const sections = layOutItem(documentFields.ofItem(dialect, item), readItemType(item))
      const rows = sections.flatMap((section) => section.rows)
      const shown = rows.flatMap(({ fields }) => fields.map(({ name }) => name))
      const known = Object.keys(isRecord(definition.properties) ? definition.properties : {})
      const expected = known.filter(
        (name) => !bookkeepingFields.has(name) && !(title === 'CaptionsItem' && name === 'text'),
      )
      expect(shown.toSorted()).toEqual(expected.toSorted())
      for (const field of rows.flatMap(({ fields }) => fields)) checkInside(field, undefined)
    })
  })
}

const readItemType = (item: unknown): ItemType | undefined =>
  Object.keys(itemTypes).find((type): type is ItemType => isRecord(item) && item.type === type)

test('fields without a row do not change the video, or follow from others', () => {
  const reason =
    /Stored but not used|^Always |^Not allowed|Must equal the key|Id of the original template|The only version is 1/
  for (const dialect of dialects) {
    for (const [title, definition] of listItems(dialect)) {
      for (const field of documentFields.ofItem(dialect, createDefault(documentFields.root, definition))) {
        if (!bookkeepingFields.has(field.name) || field.name === 'type') continue
        expect(field.description, `${title}.${field.name}`).toMatch(reason)
      }
    }
  }
})

test('a field that nobody arranged is shown at the end', () => {
  const invented = {
    name: 'glow',
    value: { kind: 'number', isInteger: false },
    title: undefined,
    isRequired: false,
    isNullable: false,
    description: '',
    fallback: undefined,
  } as const
  expect(layOutItem([invented])).toEqual([
    { id: 'more', title: 'More', rows: [{ label: undefined, fields: [invented], kind: 'field' }] },
  ])
})

test('documents, tracks and transitions have no other fields than those with a row or a reason', () => {
  const document = { stateSchemaVersion: 'v1', tracks: [{}], transitions: { t: {} } }
  const names = (path: (string | number)[], hidden: ReadonlySet<string>): string[] =>
    documentFields
      .at(document, path)
      .map(({ name }) => name)
      .filter((name) => !hidden.has(name))
  expect(names([], documentBookkeeping)).toEqual([
    'compositionWidth',
    'compositionHeight',
    'outputRatio',
    'globalBackground',
    'variables',
    'bindings',
  ])
  expect(names(['tracks', 0], trackBookkeeping)).toEqual(['hidden', 'muted', 'syncLocked'])
  expect(names(['transitions', 't'], transitionBookkeeping)).toEqual([
    'type',
    'durationTicks',
    'easing',
    'params',
  ])
})

test('settings come from the registries', () => {
  const read = (fields: readonly DescribedField[]) =>
    fields.map(({ name, value }) => `${name}: ${value.kind}`)
  expect(read(describeParams('ClipAnimation', { type: 'slide-up' }))).toEqual([
    'distance: number',
    'rotation: number',
    'fade: boolean',
  ])
  expect(read(describeParams('Transition', { type: 'fade', params: { style: 'dip' } }))).toEqual([
    'color: color',
  ])
  expect(read(describeParams('Transition', { type: 'wipe' }))).toEqual(['direction: choice'])
  expect(read(describeParams(undefined, { effectType: 'flash-to-black' }))).toContain('brightFrames: number')
  expect(read(describeProps('lower-third'))).toContain('style: choice')
  expect(describeProps('unknown')).toEqual([])
})
