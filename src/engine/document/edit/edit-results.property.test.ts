import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ItemSample, sampleComposition } from '../../../../test/documents/sample-timeline.ts'
import { createIds } from '../../../../test/documents/test-document.ts'
import { timelineArbitrary } from '../../../../test/documents/timeline-arbitrary.ts'
import { applyStep, type EditStep, editStepArbitrary } from '../../../../test/documents/timeline-edits.ts'
import type { Composition } from '../model.ts'
import { validateDocument } from '../validate.ts'
import { type EditableDocument, type EditableItem, getDialect, getEndTicks } from './editable-document.ts'
import { getPlaybackRate, readTime } from './item-times.ts'

interface Edited {
  readonly before: EditableDocument
  readonly after: EditableDocument
}

const total = ({ items }: EditableDocument): number =>
  Object.values(items).reduce((sum, { durationTicks }) => sum + durationTicks, 0)

/** Returns the items before and after an edit that changed them. */
function listChanged({ before, after }: Edited): (readonly [EditableItem, EditableItem])[] {
  return Object.values(before.items).flatMap((item) => {
    const other = after.items[item.id]
    return other === undefined || other === item ? [] : [[item, other] as const]
  })
}

function normalise(document: EditableDocument): Composition {
  const { composition, errors } = validateDocument(document)
  expect(errors).toEqual([])
  if (composition === undefined) throw new Error('The document is invalid.')
  return composition
}

/** Expects that both documents show the same at instants of a range. */
function expectSameStates({ before, after }: Edited, startTicks: number, endTicks: number): void {
  const [one, other] = [normalise(before), normalise(after)]
  for (let step = 0; step <= 40; step++) {
    const ticks = Math.min(endTicks - 1, Math.round(startTicks + ((endTicks - startTicks) * step) / 40))
    expectAlike(sampleComposition(before, one, ticks), sampleComposition(after, other, ticks))
  }
}

/** The tolerance covers springs, between values of ±10 000. */
const VALUE_TOLERANCE = 12

function expectAlike(wanted: readonly ItemSample[], got: readonly ItemSample[]): void {
  expect(got.map(({ type, texts }) => ({ type, texts }))).toEqual(
    wanted.map(({ type, texts }) => ({ type, texts })),
  )
  for (const [index, sample] of wanted.entries()) {
    const other = got[index]
    for (const [field, value] of Object.entries(sample.values))
      expect(Math.abs((other?.values[field] ?? Number.NaN) - value), field).toBeLessThan(VALUE_TOLERANCE)
    // Starts within a source are whole ticks.
    const distance = Math.abs((other?.sourceTicks ?? 0) - (sample.sourceTicks ?? 0))
    expect(distance).toBeLessThanOrEqual(1)
  }
}

type Check = (edited: Edited) => void

/** The properties of the results of edits, by their names in `timelineEdits`. */
const checks: Readonly<Record<string, Check>> = {
  // Both halves together show every instant as the item did.
  split: (edited) => {
    expect(total(edited.after)).toBe(total(edited.before))
    for (const [item] of listChanged(edited)) expectSameStates(edited, item.startTicks, getEndTicks(item))
  },
  // The other edge stays, and every instant that is left shows the same.
  trimStart: (edited) => {
    for (const [item, trimmed] of listChanged(edited)) {
      expect(getEndTicks(trimmed)).toBe(getEndTicks(item))
      expectSameStates(edited, Math.max(item.startTicks, trimmed.startTicks), getEndTicks(item))
    }
  },
  trimEnd: (edited) => {
    for (const [item, trimmed] of listChanged(edited)) {
      expect(trimmed.startTicks).toBe(item.startTicks)
      expectSameStates(edited, item.startTicks, Math.min(getEndTicks(item), getEndTicks(trimmed)))
    }
  },
  roll: ({ before, after }) => expect(total(after)).toBe(total(before)),
  // All edges that move do so by the same time.
  slide: (edited) => {
    const distances = listChanged(edited).flatMap(([item, changed]) => [
      changed.startTicks - item.startTicks,
      getEndTicks(changed) - getEndTicks(item),
    ])
    expect(new Set(distances.filter((distance) => distance !== 0)).size).toBe(1)
  },
  // Only the start within the source changes.
  slip: (edited) => {
    for (const [item, slipped] of listChanged(edited)) {
      const changed = Object.keys(item).filter((field) => item[field] !== slipped[field])
      expect(changed).toHaveLength(1)
      expect(changed[0]).toMatch(/^(?:\w+StartFromInSeconds|sourceStartTicks)$/)
    }
  },
  nudge: (edited) => {
    expect(Object.keys(edited.after.items)).toEqual(Object.keys(edited.before.items))
    for (const [item, moved] of listChanged(edited))
      expect({ ...moved, startTicks: item.startTicks }).toEqual(item)
  },
  // Items that are not overwritten keep their durations.
  move: (edited) => {
    if (total(edited.after) !== total(edited.before)) return
    for (const [item, moved] of listChanged(edited)) expect(moved.durationTicks).toBe(item.durationTicks)
  },
  rippleDelete: ({ before, after }) => {
    const left = Object.values(before.items).filter(({ id }) => Object.hasOwn(after.items, id))
    expect(total(after)).toBe(left.reduce((sum, { durationTicks }) => sum + durationTicks, 0))
    for (const item of left) expect(after.items[item.id]?.startTicks).toBeLessThanOrEqual(item.startTicks)
  },
  // The same part of the source plays.
  setPlaybackRate: ({ before, after }) => {
    const dialect = getDialect(before)
    for (const [item, changed] of listChanged({ before, after })) {
      expect(readTime(dialect, changed, 'sourceStart')).toBe(readTime(dialect, item, 'sourceStart'))
      const played = item.durationTicks * getPlaybackRate(item)
      const now = changed.durationTicks * getPlaybackRate(changed)
      expect(Math.abs(now - played)).toBeLessThanOrEqual(getPlaybackRate(changed) / 2 + 1e-6)
    }
  },
  // Copies differ from their originals in ids and starts only.
  duplicate: ({ before, after }) => {
    const originals = new Set(Object.values(before.items).map(describeItem))
    const copies = Object.values(after.items).filter(({ id }) => !Object.hasOwn(before.items, id))
    for (const copy of copies) expect(originals).toContain(describeItem(copy))
  },
}

describe.each(['1.0', '1.1'] as const)('documents of dialect %s', (dialect) => {
  test('keep what an edit must not change', () => {
    const names = Object.keys(checks)
    const counts = new Map<string, number>()
    const steps = fc.tuple(...names.map((name) => editStepArbitrary([name])))
    const property = fc.property(timelineArbitrary(dialect), steps, (before, chosen) => {
      for (const { name, choices } of chosen) {
        const after = edit(before, { name, choices })
        if (after === before) continue
        counts.set(name, (counts.get(name) ?? 0) + 1)
        checks[name]?.({ before, after })
      }
    })
    fc.assert(property, { numRuns: 150 })
    expect([...counts.keys()].sort()).toEqual(names.toSorted())
  })
})

/** Applies an edit; a refused one leaves the document as it is. */
function edit(document: EditableDocument, step: EditStep): EditableDocument {
  return applyStep(document, step, createIds())
}

function describeItem(item: EditableItem): string {
  const { id: _id, startTicks: _start, linkGroupId: _link, ...rest } = item
  return JSON.stringify(rest)
}
