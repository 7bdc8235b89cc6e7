import { describe, expect, test } from 'vitest'
import { describePage } from './support/describe-page.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import type { OpenPage } from './support/reused-page.ts'
import { SECOND, TimelineVisitor, timelinePage } from './support/timeline-visitor.ts'

await describePage('selecting on the timeline', timelinePage, (open) => {
  describe('transitions', () => defineTransitions(open))
  describe('tracks', () => defineTracks(open))
  describe('keyframes', () => defineKeyframes(open))
})

function defineTransitions(open: OpenPage): void {
  test('are selected by a press, and deleted', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.click('title')
    await visitor.page.locator('[data-transition-id=wipe]').click()
    expect(await visitor.readSnapshot()).toMatchObject({
      selection: [],
      selectedPart: { kind: 'transition', id: 'wipe' },
    })
    await expectAccessible(visitor.page)
    await visitor.page.keyboard.press('Delete')
    expect(Object.keys((await visitor.readSnapshot()).document.transitions)).toEqual(['cut'])
  })

  test('are between their clips for the keyboard', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    await visitor.click('surf-1')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe(
      'Fade, transition from surf-at-dawn.mp4 to interview-take-3.mp4, at 0:06.2, 1 s',
    )
    await page.keyboard.press('Enter')
    expect((await visitor.readSnapshot()).selectedPart).toEqual({ kind: 'transition', id: 'cut' })
    await page.keyboard.press('Delete')
    expect(Object.keys((await visitor.readSnapshot()).document.transitions)).toEqual(['wipe'])
    expect(await page.evaluate(`document.activeElement.closest('[role=grid]') !== null`)).toBe(true)
  })

  test('are added at a cut with the button that appears there', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('drone-1', { dx: -60 })
    const { x, y } = await visitor.getPoint('beach-1', 'cut')
    await visitor.page.mouse.move(x - 2, y)
    await visitor.page.getByTitle('Add transition').click()
    const { selectedPart, document } = await visitor.readSnapshot()
    expect(document.transitions[selectedPart?.id ?? '']).toMatchObject({ fromClipId: 'beach-1' })
    // The preview shows its middle.
    const { startTicks, durationTicks } = await visitor.readItem('beach-1')
    expect(await visitor.page.evaluate('timeline.player.state.getState().ticks')).toBe(
      startTicks + durationTicks,
    )
  })
}

function defineTracks(open: OpenPage): void {
  test('are selected by a press on their header or Enter, and deleted', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const header = page.getByRole('rowheader', { name: 'Track 4, 2 items' })
    await header.click({ position: { x: 60, y: 20 } })
    expect((await visitor.readSnapshot()).selectedPart).toEqual({ kind: 'track', id: 'graphics' })
    expect(await header.getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Escape')
    expect((await visitor.readSnapshot()).selectedPart).toBeUndefined()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    const { tracks } = (await visitor.readSnapshot()).document
    expect(tracks.map(({ id }) => id)).not.toContain('graphics')
  })

  test('are hidden, moved and added', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const header = page.getByRole('rowheader', { name: 'Track 6, 3 items' })
    await header.getByRole('button', { name: 'Hide track' }).click()
    await header.getByRole('button', { name: 'More about track 6' }).click()
    await page.getByRole('menuitem', { name: 'Add track above' }).click()
    const { tracks } = (await visitor.readSnapshot()).document
    expect(tracks).toHaveLength(8)
    expect(tracks[2]).toMatchObject({ id: 'titles', hidden: true })
    await page.keyboard.press('Alt+ArrowUp')
    expect((await visitor.readSnapshot()).document.tracks[0]?.items).toEqual([])
  })
}

function defineKeyframes(open: OpenPage): void {
  // The title starts at 0.8 s; its opacity has keyframes at 0 and 0.5 s, its Y at 0, 0.5 and almost 1 s.
  const mark = (visitor: TimelineVisitor, field: string, ticks: number) =>
    visitor.page.locator(`[data-keyframe="${field} ${ticks}"]`)
  const readTimes = async (visitor: TimelineVisitor, id = 'title') => {
    const { top, opacity } = await visitor.readItem(id)
    const list = (number: unknown): unknown =>
      (number as { keyframes: { timeTicks: number }[] }).keyframes.map(({ timeTicks }) => timeTicks)
    return { top: list(top), opacity: list(opacity) }
  }
  const arrive = async (): Promise<TimelineVisitor> => {
    const visitor = await TimelineVisitor.arrive(open, 'lanes')
    await visitor.setView({ pixelsPerSecond: 240 })
    await visitor.click('title')
    await mark(visitor, 'opacity', 0).waitFor()
    return visitor
  }
  const half = SECOND / 2

  test('are dragged, in one step of the history', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    const box = await mark(visitor, 'opacity', half).boundingBox()
    if (box === null) throw new Error('The keyframe is not visible.')
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    await visitor.dragFrom(from, { dx: 240 })
    expect((await readTimes(visitor)).opacity).toEqual([0, 1.5 * SECOND])
    expect(await mark(visitor, 'opacity', 1.5 * SECOND).getAttribute('aria-pressed')).toBe('true')
    await visitor.undo()
    expect((await readTimes(visitor)).opacity).toEqual([0, half])
    await visitor.dragFrom(from, { dx: 240, cancels: true })
    expect((await readTimes(visitor)).opacity).toEqual([0, half])
    expect(await page.getByRole('menu').count()).toBe(0)
  })

  test('are selected together with Shift, moved, nudged and deleted', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    await mark(visitor, 'opacity', half).click()
    await mark(visitor, 'top', half).click({ modifiers: ['Shift'] })
    expect((await visitor.readView()).selectedKeyframes).toHaveLength(2)
    await page.keyboard.press('Alt+ArrowRight')
    expect(await readTimes(visitor)).toEqual({ opacity: [0, half + 8000], top: [0, half + 8000, SECOND - 1] })
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    expect((await readTimes(visitor)).opacity).toEqual([0, half - 72_000])
    expect(await page.evaluate('document.activeElement.dataset.keyframe')).toBe(`top ${half - 72_000}`)
    await page.keyboard.press('Delete')
    expect(await readTimes(visitor)).toEqual({ opacity: [0], top: [0, SECOND - 1] })
    expect((await visitor.readSnapshot()).selection).toEqual(['title'])
  })

  test('are selected in a box, and with Shift and arrow keys', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    const [opacity, top] = await Promise.all([
      mark(visitor, 'opacity', half).boundingBox(),
      mark(visitor, 'top', half).boundingBox(),
    ])
    if (opacity === null || top === null) throw new Error('The keyframes are not visible.')
    const [upper, lower] = [Math.min(opacity.y, top.y), Math.max(opacity.y, top.y)]
    await visitor.dragFrom({ x: opacity.x - 20, y: upper }, { dx: 60, dy: lower - upper + 10 })
    const { selectedKeyframes } = await visitor.readView()
    expect(selectedKeyframes.map(({ field, timeTicks }) => `${field} ${timeTicks}`).toSorted()).toEqual([
      `opacity ${half}`,
      `top ${half}`,
    ])
    await mark(visitor, 'top', 0).click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    expect((await visitor.readView()).selectedKeyframes).toHaveLength(3)
    await page.keyboard.press('ArrowLeft')
    expect((await visitor.readView()).selectedKeyframes).toEqual([{ field: 'top', timeTicks: half }])
    await page.keyboard.press('Control+a')
    expect((await visitor.readView()).selectedKeyframes).toHaveLength(5)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    expect((await visitor.readView()).selectedKeyframes).toEqual([])
    expect((await visitor.readSnapshot()).selection).toEqual(['title'])
  })

  test('are copied to the playhead, also of another item', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    await mark(visitor, 'opacity', 0).click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+c')
    await visitor.seek(2.8)
    await page.keyboard.press('Control+v')
    expect((await readTimes(visitor)).opacity).toEqual([0, half, 2 * SECOND, 2.5 * SECOND])
    expect((await visitor.readView()).selectedKeyframes).toHaveLength(2)
    await visitor.setView({ pixelsPerSecond: 60 })
    await visitor.click('outro')
    await visitor.seek(25)
    await page.keyboard.press('Control+v')
    expect((await readTimes(visitor, 'outro')).opacity).toEqual([0, half, SECOND, 1.5 * SECOND])
    await visitor.seek(2)
    await page.keyboard.press('Control+v')
    expect(await visitor.readMessages()).toContain('Move the playhead over the item that gets the keyframes.')
  })

  test('show their values, and get an easing from their menu', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    await page.getByText('100 %', { exact: true }).first().waitFor()
    await visitor.seek(1.05)
    await page.locator('[role=gridcell][aria-label=Opacity]').getByText('50 %', { exact: true }).waitFor()
    await mark(visitor, 'opacity', 0).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Ease out', exact: true }).click()
    expect(JSON.stringify((await visitor.readItem('title')).opacity)).toContain('"easing":"ease-out"')
    await mark(visitor, 'opacity', half).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Move the playhead here' }).click()
    expect(await page.evaluate('timeline.player.state.getState().ticks')).toBe(1.3 * SECOND)
  })

  test('are added by a double click in their lane, and reached from the item with Ctrl and the arrow keys', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    const box = await mark(visitor, 'opacity', half).boundingBox()
    if (box === null) throw new Error('The keyframe is not visible.')
    await page.mouse.dblclick(box.x + box.width / 2 + 120, box.y + box.height / 2)
    expect((await readTimes(visitor)).opacity).toEqual([0, half, SECOND])
    await visitor.click('title')
    await page.keyboard.press('Control+ArrowDown')
    expect(await page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Keyframe, Y 360 px, at 0:00.8/)
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate('document.activeElement.dataset.itemId')).toBe('title')
  })
}
