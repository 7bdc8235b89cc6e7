import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIds } from '../../../../test/documents/test-document.ts'
import { timelineArbitrary } from '../../../../test/documents/timeline-arbitrary.ts'
import { applyStep, editStepArbitrary } from '../../../../test/documents/timeline-edits.ts'
import { findDocumentErrors } from '../validate.ts'
import { type EditableDocument, getEndTicks } from './editable-document.ts'

describe.each(['1.0', '1.1'] as const)('documents of dialect %s', (dialect) => {
  test('stay valid through any sequence of edits, none of which modifies its input', () => {
    const property = fc.property(
      timelineArbitrary(dialect),
      fc.array(editStepArbitrary(), { minLength: 1, maxLength: 12 }),
      (document, steps) => {
        const createId = createIds()
        const history: EditableDocument[] = [document]
        const texts = [JSON.stringify(document)]
        for (const step of steps) {
          const before = history.at(-1) ?? document
          const after = applyStep(before, step, createId)
          expect(findDocumentErrors(after), step.name).toEqual([])
          expectSameObjects(before, after)
          if (step.name !== 'removeTransition') expectTransitionsKept(before, after)
          history.push(after)
          texts.push(JSON.stringify(after))
        }
        // Undo and redo return to documents of the history, which are as they were.
        expect(history.map((entry) => JSON.stringify(entry))).toEqual(texts)
      },
    )
    fc.assert(property, { numRuns: 150 })
  })
})

/** An edit keeps the objects that it does not change, so that a user interface can compare by identity. */
function expectSameObjects(before: EditableDocument, after: EditableDocument): void {
  for (const field of Object.keys(before)) expectSame(before[field], after[field])
  for (const map of ['items', 'assets', 'transitions'] as const)
    for (const id of Object.keys(before[map])) expectSame(before[map][id], after[map][id])
  for (const track of before.tracks) {
    expectSame(
      track,
      after.tracks.find(({ id }) => id === track.id),
    )
  }
}

function expectSame(before: unknown, after: unknown): void {
  if (before !== after) expect(JSON.stringify(after)).not.toBe(JSON.stringify(before))
}

/** A transition whose clips still touch on its track stays. */
function expectTransitionsKept(before: EditableDocument, after: EditableDocument): void {
  for (const { id, trackId, fromClipId, toClipId } of Object.values(before.transitions)) {
    const from = after.items[fromClipId]
    const to = after.items[toClipId]
    const track = after.tracks.find((one) => one.id === trackId)
    if (from === undefined || to === undefined || getEndTicks(from) !== to.startTicks) continue
    if (!track?.items.includes(fromClipId) || !track.items.includes(toClipId)) continue
    expect(Object.keys(after.transitions)).toContain(id)
  }
}
