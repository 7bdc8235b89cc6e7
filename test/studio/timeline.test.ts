import { expect, test } from 'vitest'
import { describePage } from './support/describe-page.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import type { OpenPage } from './support/reused-page.ts'
import { SECOND, TimelineVisitor, timelinePage } from './support/timeline-visitor.ts'

await describePage('the timeline', timelinePage, (open) => {
  defineMoving(open)
  defineTrimming(open)
  defineDropping(open)
  defineKeyboard(open)

  test('has no serious accessibility violations', async () => {
    await using visitor = await TimelineVisitor.arrive(open, 'lanes')
    const { page } = visitor
    await visitor.click('title')
    await page.locator('button[aria-haspopup=menu][aria-label^=Keyframe]').first().waitFor()
    await expectAccessible(page)
  })

  test('gives elements to fewer than 300 of 2000 items, at any zoom', async () => {
    await using visitor = await TimelineVisitor.arrive(open, 'items=2000&tracks=100')
    for (const pixelsPerSecond of [2, 10, 60, 400]) {
      await visitor.setView({ pixelsPerSecond })
      expect(await visitor.page.locator('[role=gridcell]').count()).toBeLessThan(300)
    }
  })

  test('leads from a mark of a warning in the ruler to its item', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const warning = { itemId: 'name', path: '/items/name', message: 'The font is missing.' }
    await page.evaluate(`timeline.session.store.setState({ warnings: [${JSON.stringify(warning)}] })`)
    await page.getByRole('button', { name: 'Select the item with a warning: The font is missing.' }).click()
    expect((await visitor.readSnapshot()).selection).toEqual(['name'])
    expect(await page.locator('[data-item-id="name"]').getAttribute('aria-label')).toContain(
      'The font is missing.',
    )
  })

  test('keeps its zoom, tool, snapping and heights for each project after a reload', async () => {
    await using visitor = await TimelineVisitor.arrive(open, 'project=film')
    const { page } = visitor
    await page.keyboard.press('u')
    await page.keyboard.press('n')
    await page.keyboard.press('Shift+T')
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.getByRole('button', { name: 'Height of tracks' }).click()
    await page.getByRole('menuitem', { name: 'Large tracks' }).click()
    const read = async () => {
      const { tool, snaps, timeDisplay, pixelsPerSecond, defaultSize } = await visitor.readView()
      return { tool, snaps, timeDisplay, pixelsPerSecond, defaultSize }
    }
    const before = await read()
    expect(before).toMatchObject({ tool: 'slide', snaps: false, timeDisplay: 'seconds', defaultSize: 'l' })
    await page.reload()
    await page.locator('[role=gridcell]').first().waitFor()
    expect(await read()).toEqual(before)
    await page.goto(page.url().replace('film', 'another'))
    await page.locator('[role=gridcell]').first().waitFor()
    expect(await read()).toMatchObject({ tool: 'select', snaps: true, defaultSize: 'm' })
  })

  test('shows times in frames or in seconds', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.seek(1.5)
    const time = visitor.page.getByRole('button', { name: 'Go to a time' })
    expect(await time.textContent()).toBe('00:00:01:15')
    await visitor.page.getByRole('button', { name: 'Times in seconds' }).click()
    await time.getByText('00:00:01.500').waitFor()
  })

  test('goes to a time that is typed', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const time = page.getByRole('button', { name: 'Go to a time' })
    const field = page.getByRole('textbox', { name: 'Time to go to' })
    await time.click()
    await field.fill('nonsense')
    await field.press('Enter')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(page)
    await field.fill('12:15')
    await field.press('Enter')
    expect(await visitor.readTicks()).toBe(12.5 * SECOND)
    await page.keyboard.press('+')
    await page.keyboard.type('2.5')
    await page.keyboard.press('Enter')
    expect(await visitor.readTicks()).toBe(15 * SECOND)
    expect(await time.textContent()).toBe('00:00:15:00')
  })

  test('scrolls to the playhead after a jump, and to what is added', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    await visitor.setView({ pixelsPerSecond: 200 })
    await visitor.seek(25)
    await expect.poll(async () => (await visitor.readView()).scrollLeft).toBeGreaterThan(3000)
    await visitor.setView({ scrollLeft: 0 })
    await visitor.click('title')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await expect.poll(async () => (await visitor.readView()).scrollLeft).toBeGreaterThan(3000)
  })

  test('says why an entry of a menu is not available', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const { x, y } = await visitor.getPoint('surf-2')
    await page.mouse.click(x, y, { button: 'right' })
    const entry = (name: RegExp) => page.getByRole('menuitem', { name })
    await entry(/^Split at the playhead/).waitFor()
    expect(await entry(/^Split at the playhead/).getAttribute('aria-disabled')).toBe('true')
    expect(await entry(/^Add transition/).getAttribute('aria-disabled')).toBe('true')
  })
})

function defineMoving(open: OpenPage): void {
  test('moves an item by dragging it, in one step of the history', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('title', { dx: 120 })
    expect((await visitor.readItem('title')).startTicks).toBe(2.8 * SECOND)
    await visitor.undo()
    expect((await visitor.readItem('title')).startTicks).toBe(0.8 * SECOND)
  })

  test('moves an item to another track, and back with Escape', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('title', { dx: 0, dy: 100, cancels: true })
    expect(await visitor.readTrack('titles')).toContain('title')
    await visitor.drag('title', { dx: 0, dy: 100 })
    expect(await visitor.readTrack('graphics')).toContain('title')
  })

  test('makes a new track for an item dropped below all others', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('title', { dx: 0, dy: 310 })
    const { tracks } = (await visitor.readSnapshot()).document
    expect(tracks).toHaveLength(8)
    expect(tracks.at(-1)?.items).toEqual(['title'])
  })

  test('refuses a drop on another item with one sentence at its place, and overwrites if that is chosen', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    await visitor.drag('title', { dx: 400 })
    const sentence = 'There is already an item at this time on the track.'
    expect((await visitor.readMessages()).filter((message) => message === sentence)).toHaveLength(1)
    expect(await page.getByText(sentence).count()).toBe(1)
    expect((await visitor.readItem('title')).startTicks).toBe(0.8 * SECOND)
    await visitor.setView({ placement: 'overwrite' })
    await visitor.drag('title', { dx: 400 })
    expect(await page.getByText(sentence).count()).toBe(0)
    expect((await visitor.readItem('title')).startTicks).toBeGreaterThan(7 * SECOND)
  })

  test('adds a transition by dragging one clip over the end of another', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('drone-1', { dx: -80 })
    const { transitions } = (await visitor.readSnapshot()).document
    const added = Object.values(transitions).find(({ toClipId }) => toClipId === 'drone-1')
    expect(added?.durationTicks).toBeGreaterThan(0)
    const beach = await visitor.readItem('beach-1')
    expect((await visitor.readItem('drone-1')).startTicks).toBe(beach.startTicks + beach.durationTicks)
  })

  test('selects items in a box, and more with Shift', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const { x, y } = await visitor.getPoint('bar')
    await visitor.dragFrom({ x: x - 150, y: y - 10 }, { dx: 450, dy: 15 })
    expect((await visitor.readSnapshot()).selection.toSorted()).toEqual(['bar', 'waves'])
    const outro = await visitor.getPoint('outro')
    await page.keyboard.down('Shift')
    await visitor.dragFrom({ x: outro.x - 200, y: outro.y }, { dx: 210, dy: 5 })
    await page.keyboard.up('Shift')
    expect((await visitor.readSnapshot()).selection.toSorted()).toEqual(['bar', 'outro', 'waves'])
  })

  test('moves the playhead while its ruler is dragged', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const box = await page.locator('canvas').first().boundingBox()
    if (box === null) throw new Error('The ruler is not visible.')
    await page.mouse.move(box.x + 120, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 300, box.y + 10, { steps: 4 })
    expect(await page.evaluate('timeline.player.state.getState().ticks')).toBe(5 * SECOND)
    await page.mouse.up()
  })
}

function defineTrimming(open: OpenPage): void {
  test('trims an end up to the limit of the source, and ripples with Shift', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('beach-1', { dx: -60, part: 'end' })
    expect((await visitor.readItem('beach-1')).durationTicks).toBe(4 * SECOND)
    const before = await visitor.readItem('drone-1')
    await visitor.page.keyboard.down('Shift')
    await visitor.drag('beach-1', { dx: -60, part: 'end' })
    await visitor.page.keyboard.up('Shift')
    expect((await visitor.readItem('drone-1')).startTicks).toBe(before.startTicks - SECOND)
  })

  test('says what stops an edge, and how the next clip moves along', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const sentence = 'The next clip is in the way. Hold Shift to move it along.'
    await visitor.drag('interview-1', { dx: 90, part: 'end' })
    await page.getByText(sentence).waitFor()
    expect((await visitor.readMessages()).at(-1)).toBe(sentence)
    expect((await visitor.readItem('interview-1')).durationTicks).toBe(7.3 * SECOND)
    await visitor.setView({ pixelsPerSecond: 15 })
    await visitor.drag('surf-2', { dx: 400, part: 'end' })
    await page.getByText('The file ends here.').waitFor()
    expect((await visitor.readItem('surf-2')).durationTicks).toBe(22 * SECOND)
  })

  test('moves what follows along on a track that is locked in sync', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.page
      .locator('[data-track-id=video]')
      .getByRole('button', { name: 'Lock track in sync' })
      .click()
    await visitor.drag('interview-1', { dx: 60, part: 'end' })
    expect((await visitor.readItem('interview-1')).durationTicks).toBe(1_992_000)
    expect((await visitor.readItem('beach-1')).startTicks).toBe(14.5 * SECOND)
    await visitor.drag('interview-1', { dx: -60, part: 'end' })
    expect((await visitor.readItem('beach-1')).startTicks).toBe(13.5 * SECOND)
  })

  test('rolls the cut between two clips', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('surf-1', { dx: 60, part: 'cut' })
    expect((await visitor.readItem('surf-1')).durationTicks).toBe(7.2 * SECOND)
    const next = await visitor.readItem('interview-1')
    expect(next.startTicks).toBe(7.2 * SECOND)
    expect(next.durationTicks).toBe(6.3 * SECOND)
    expect(next.sourceStartTicks).toBe(12 * SECOND)
  })

  test('leaves the playhead on the cut of a ripple trim', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.click('interview-1')
    await visitor.seek(8)
    await visitor.page.keyboard.press('q')
    expect((await visitor.readItem('interview-1')).durationTicks).toBe(5.5 * SECOND)
    expect(await visitor.readTicks()).toBe(6.2 * SECOND)
  })

  test('slips a clip in its place', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const before = await visitor.readItem('beach-1')
    await visitor.page.keyboard.press('y')
    await visitor.drag('beach-1', { dx: -60 })
    expect(await visitor.readItem('beach-1')).toEqual({ ...before, sourceStartTicks: 5 * SECOND })
  })

  test('slides a clip between its neighbours, which are trimmed', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const before = await visitor.readItem('interview-1')
    await visitor.page.keyboard.press('u')
    await visitor.drag('interview-1', { dx: 60 })
    expect(await visitor.readItem('interview-1')).toEqual({ ...before, startTicks: 7.2 * SECOND })
    expect((await visitor.readItem('surf-1')).durationTicks).toBe(7.2 * SECOND)
    const next = await visitor.readItem('beach-1')
    expect([next.startTicks, next.durationTicks]).toEqual([14.5 * SECOND, 4 * SECOND])
    expect(Object.keys((await visitor.readSnapshot()).document.transitions)).toEqual(['cut', 'wipe'])
    await visitor.undo()
    expect(await visitor.readItem('interview-1')).toEqual(before)
  })

  test('slips, slides and rolls with the keyboard', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    await visitor.click('interview-1')
    await page.keyboard.press('y')
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    expect((await visitor.readItem('interview-1')).sourceStartTicks).toBe(11 * SECOND + 80_000)
    await page.keyboard.press('u')
    await page.keyboard.press('Alt+Shift+ArrowRight')
    expect((await visitor.readItem('interview-1')).startTicks).toBe(6.2 * SECOND + 80_000)
    expect((await visitor.readItem('beach-1')).startTicks).toBe(13.5 * SECOND + 80_000)
    await page.keyboard.press('v')
    await visitor.seek(13)
    await page.keyboard.press('e')
    expect((await visitor.readItem('beach-1')).startTicks).toBe(13 * SECOND)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Alt+ArrowRight')
    expect((await visitor.readItem('beach-1')).startTicks).toBe(13 * SECOND + 8000)
  })

  test('says why a clip cannot slide', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.page.keyboard.press('u')
    await visitor.drag('drone-1', { dx: 30 })
    const sentence = 'Only a clip that touches the clips before and after it can slide.'
    expect((await visitor.readMessages()).filter((message) => message === sentence)).toHaveLength(1)
  })

  test('splits at the playhead, and with the razor', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    await visitor.seek(2)
    await visitor.click('surf-1')
    await page.keyboard.press('s')
    expect((await visitor.readItem('surf-1')).durationTicks).toBe(2 * SECOND)
    const count = (await visitor.readTrack('video')).length
    await page.keyboard.press('b')
    await visitor.seek(16)
    const { x, y } = await visitor.getPoint('beach-1')
    await page.mouse.move(x - 4, y)
    await page.locator('[data-blade]').waitFor()
    await page.mouse.click(x - 4, y)
    expect(await visitor.readTrack('video')).toHaveLength(count + 1)
    expect((await visitor.readItem('beach-1')).durationTicks).toBe(2.5 * SECOND)
  })

  test('fades audio in and out by its handles', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag('voice-1', { dx: 60, part: { fromLeft: 24, fromTop: 6 } })
    expect((await visitor.readItem('voice-1')).audioFadeInDurationTicks).toBe(1.4 * SECOND)
    await visitor.drag('voice-1', { dx: -60, part: { fromLeft: -72, fromTop: 6 } })
    expect((await visitor.readItem('voice-1')).audioFadeOutDurationTicks).toBe(2.2 * SECOND)
  })

  // 0 dB is a quarter of the way down the area of the line.
  test.each([
    ['an audio item', 'music-1', 17 + (48 - 21) / 4],
    ['a video', 'surf-1', 32 + 12 / 4],
  ])('changes the volume of %s with its line', async (_name, id, fromTop) => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.drag(id, { dx: 0, dy: 9, part: { fromLeft: 150, fromTop } })
    const { decibelAdjustment } = await visitor.readItem(id)
    expect(decibelAdjustment).toMatchObject({ value: expect.closeTo(-16, 0) })
  })
}

function defineDropping(open: OpenPage): void {
  test('takes files that are dropped on a track', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { x, y } = await visitor.getPoint('title')
    await visitor.drop(
      { x: x + 300, y },
      `data.items.add(new File(['x'], 'lake.jpg', { type: 'image/jpeg' }))`,
    )
    // The middle of the title is at 2.4 seconds.
    expect(await visitor.page.evaluate('timeline.drops')).toEqual([
      { names: ['lake.jpg'], place: { ticks: 7.4 * SECOND, trackId: 'titles' } },
    ])
  })

  test('shows what is dragged from the library as long as it will be', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { x, y } = await visitor.getPoint('name')
    const type = `application/x-framewright-ticks-${12 * SECOND}`
    await visitor.dragOver({ x: x + 300, y }, ['application/x-framewright-asset', type])
    expect((await visitor.readView()).preview?.ghosts).toMatchObject([{ durationTicks: 12 * SECOND }])
  })

  test('adds what is dragged from the library where it is dropped', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { x, y } = await visitor.getPoint('name')
    const dragged = JSON.stringify({ item: { type: 'text', text: 'Dropped' } })
    // The middle of the text before it is at 9.9 seconds.
    const place = { x: x + 300, y }
    await visitor.drop(place, `data.setData('application/x-framewright-asset', ${JSON.stringify(dragged)})`)
    const [id = ''] = (await visitor.readSnapshot()).selection
    expect(await visitor.readItem(id)).toMatchObject({ text: 'Dropped', startTicks: 14.9 * SECOND })
    expect(await visitor.readTrack('titles')).toContain(id)
  })
}

function defineKeyboard(open: OpenPage): void {
  test('goes from edit to edit and by frames, also from a clip, and with Tab from clip to clip', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    await visitor.click('interview-1')
    await visitor.seek(7)
    await page.keyboard.press('ArrowUp')
    expect(await visitor.readTicks()).toBe(6.2 * SECOND)
    expect((await visitor.readView()).focus).toEqual({ kind: 'item', itemId: 'interview-1' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect((await visitor.readView()).focus).toEqual({ kind: 'item', itemId: 'beach-1' })
    await page.keyboard.press('Control+ArrowDown')
    expect((await visitor.readView()).focus).toEqual({ kind: 'item', itemId: 'voice-1' })
    expect((await visitor.readSnapshot()).selection).toEqual(['interview-1'])
    await expectAccessible(page)
  })

  test('plays with Space after a button was pressed with the mouse, and presses one that Tab reached', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const readPlaying = () => page.evaluate<boolean>('timeline.player.state.getState().isPlaying')
    const snapping = page.getByRole('button', { name: 'Snapping' })
    await snapping.click()
    await page.keyboard.press('Space')
    expect(await readPlaying()).toBe(true)
    expect((await visitor.readView()).snaps).toBe(false)
    await page.keyboard.press('Space')
    expect(await readPlaying()).toBe(false)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await snapping.and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Space')
    expect((await visitor.readView()).snaps).toBe(true)
    expect(await readPlaying()).toBe(false)
  })

  test('does everything with the keyboard alone', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement.matches('[role=rowheader]')`)) break
    }
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    expect((await visitor.readSnapshot()).selection).toEqual(['title'])
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe(
      'Mornings on the coast, text, from 0:00.8 to 0:04, track 6',
    )
    await page.keyboard.press('Alt+ArrowRight')
    expect((await visitor.readItem('title')).startTicks).toBe(0.8 * SECOND + 8000)
    await page.keyboard.press('Control+ArrowLeft')
    expect((await visitor.readItem('title')).durationTicks).toBe(3.2 * SECOND - 8000)
    await page.keyboard.press('Control+d')
    expect(await visitor.readTrack('titles')).toHaveLength(4)
    await page.keyboard.press('Delete')
    expect(await visitor.readTrack('titles')).toHaveLength(3)
    expect(await page.evaluate(`document.activeElement.closest('[role=grid]') !== null`)).toBe(true)
  })

  test('copies and pastes with the clipboard of the system', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    await visitor.click('bar')
    await visitor.page.keyboard.press('Control+c')
    await visitor.seek(20)
    await visitor.page.keyboard.press('Control+v')
    const [pasted = ''] = (await visitor.readSnapshot()).selection
    expect(pasted).not.toBe('bar')
    expect((await visitor.readItem(pasted)).startTicks).toBe(20 * SECOND)
  })

  test('pastes chosen attributes of a copied item to the selected ones, in one step of the history', async () => {
    await using visitor = await TimelineVisitor.arrive(open)
    const { page } = visitor
    const before = [await visitor.readItem('name'), await visitor.readItem('outro')]
    await page.evaluate(`timeline.session.edit('Style', (document) => ({
      ...document,
      items: { ...document.items, title: { ...document.items.title, color: '#ff0000', fontSize: 77 } },
    }))`)
    await visitor.click('title')
    await page.keyboard.press('Control+c')
    await visitor.click('name')
    await page.keyboard.down('Shift')
    await visitor.click('outro')
    await page.keyboard.up('Shift')
    await page.keyboard.press('Control+Alt+v')
    const dialog = page.getByRole('dialog', { name: 'Paste attributes' })
    await dialog.getByText('From “Mornings on the coast” to the 2 items that are selected:').waitFor()
    await expectAccessible(page)
    await dialog
      .getByRole('checkbox', { name: /^Position and size/ })
      .locator('xpath=ancestor::label')
      .click()
    await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
    for (const [index, id] of ['name', 'outro'].entries()) {
      const item = await visitor.readItem(id)
      expect(item).toMatchObject({ color: '#ff0000', fontSize: 77 })
      expect([item.text, item.left, item.startTicks]).toEqual([
        ...[before[index]?.text, before[index]?.left, before[index]?.startTicks],
      ])
    }
    await visitor.undo()
    expect([await visitor.readItem('name'), await visitor.readItem('outro')]).toEqual(before)
    // The menu of an item has it, too.
    const { x, y } = await visitor.getPoint('name')
    await page.mouse.click(x, y, { button: 'right' })
    await page.getByRole('menuitem', { name: 'Paste attributes…' }).click()
    await dialog.waitFor()
  })
}
