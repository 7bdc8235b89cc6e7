import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readRememberedView, rememberView } from './remembered-view.ts'
import { createTimelineView } from './timeline-view.ts'

/** The storage of a browser, as far as it is used. */
class FakeStorage {
  readonly texts = new Map<string, string>()
  isFull = false

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null
  }

  setItem(key: string, text: string): void {
    if (this.isFull) throw new DOMException('Full', 'QuotaExceededError')
    this.texts.set(key, text)
  }
}

const KEY = 'framewright.timeline-views'

describe('the view of a timeline', () => {
  const fake = new FakeStorage()
  const storage = fake as unknown as Storage
  beforeEach(() => {
    fake.texts.clear()
    fake.isFull = false
    vi.stubGlobal('window', new EventTarget())
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  function show(projectId: string, pixelsPerSecond: number): void {
    const view = createTimelineView(readRememberedView(storage, projectId))
    const stop = rememberView(view, storage, projectId)
    view.setState({ pixelsPerSecond, tool: 'slide', snaps: false, trackSizes: { one: 'l' }, scrollLeft: 9 })
    stop()
  }

  test('is remembered for each project, apart from where it was scrolled to', () => {
    show('a', 20)
    show('b', 30)
    expect(readRememberedView(storage, 'a')).toEqual({
      ...{ pixelsPerSecond: 20, tool: 'slide', snaps: false, placement: 'refuse', follows: true },
      ...{ timeDisplay: 'frames', defaultSize: 'm', trackSizes: { one: 'l' }, showsLanes: true },
    })
    expect(createTimelineView(readRememberedView(storage, 'b')).getState()).toMatchObject({
      ...{ pixelsPerSecond: 30, fitsAtFirst: false, scrollLeft: 0 },
    })
    expect(createTimelineView(readRememberedView(storage, 'c')).getState().fitsAtFirst).toBe(true)
  })

  test('is stored when the page is left', () => {
    const view = createTimelineView()
    rememberView(view, storage, 'a')
    view.setState({ snaps: false })
    window.dispatchEvent(new Event('pagehide'))
    expect(readRememberedView(storage, 'a').snaps).toBe(false)
  })

  test('is forgotten after 40 other projects', () => {
    for (let index = 0; index <= 40; index++) show(`project-${index}`, 20)
    expect(readRememberedView(storage, 'project-0')).toEqual({})
    expect(readRememberedView(storage, 'project-1').pixelsPerSecond).toBe(20)
  })

  test('is the usual one if what is stored is invalid, or nothing can be stored', () => {
    for (const text of ['{', '5', '[["a"]]', '[["a",7]]', '[7]']) {
      fake.texts.set(KEY, text)
      expect(readRememberedView(storage, 'a')).toEqual({})
    }
    const entry = { tool: 'hammer', snaps: 'yes', pixelsPerSecond: 1e9, trackSizes: { one: 'huge' } }
    fake.texts.set(KEY, JSON.stringify([['a', entry]]))
    const { tool, snaps, pixelsPerSecond, trackSizes } = readRememberedView(storage, 'a')
    expect([tool, snaps, trackSizes]).toEqual([undefined, undefined, {}])
    expect(pixelsPerSecond).toBeLessThan(1e6)
    fake.isFull = true
    expect(() => show('a', 20)).not.toThrow()
  })
})
