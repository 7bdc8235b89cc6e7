import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describePage } from './support/describe-page.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import { InspectorVisitor, inspectorPage, SECOND } from './support/inspector-visitor.ts'

await describePage('the inspector', inspectorPage, (open) => {
  const still = (value: number) => ({ value, keyframes: [] })

  test('numbers are typed, calculated, stepped and dragged, each in one step of the history', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'select=series')
    const { page, failures } = visitor
    const x = page.getByRole('spinbutton', { name: 'X', exact: true })
    await x.fill('1280/2')
    await x.press('Enter')
    expect((await visitor.readItem('series')).left).toEqual(still(640))
    await x.press('ArrowUp')
    await x.press('Shift+ArrowUp')
    expect((await visitor.readItem('series')).left).toEqual(still(651))
    await x.press('Escape')
    await x.blur()
    const size = page.getByText('Size', { exact: true }).last()
    await drag(page, size, 25)
    expect((await visitor.readItem('series')).fontSize).toBe(58)
    await visitor.undo()
    expect((await visitor.readItem('series')).fontSize).toBe(33)
    expect(failures).toEqual([])
  })

  test('what the document refuses is explained at its field and leaves the document as it was', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'select=series')
    const { page } = visitor
    const color = page.getByRole('textbox', { name: 'Colour', exact: true })
    await color.fill('no colour')
    await color.press('Enter')
    expect(await color.getAttribute('aria-invalid')).toBe('true')
    await color.press('Escape')
    expect(await color.inputValue()).toBe('#ffffff')
    const start = page.getByRole('spinbutton', { name: 'Start in seconds' })
    await start.fill('soon')
    await start.press('Enter')
    expect(await start.getAttribute('aria-invalid')).toBe('true')
  })

  test('a value at the playhead becomes a keyframe if the number has any', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'select=series')
    const { page } = visitor
    await visitor.seek(SECOND)
    await page.getByRole('button', { name: 'Add keyframe of opacity' }).click()
    await visitor.seek(2 * SECOND)
    const opacity = page.getByRole('spinbutton', { name: 'Opacity' })
    await opacity.fill('40')
    await opacity.press('Enter')
    expect((await visitor.readItem('series')).opacity).toEqual({
      value: 1,
      keyframes: [
        { timeTicks: SECOND, value: 1 },
        { timeTicks: 2 * SECOND, value: 0.4 },
      ],
    })
    await visitor.seek(1.5 * SECOND)
    await expect.poll(() => opacity.inputValue()).toBe('70')
    await page.getByRole('button', { name: 'Previous keyframe of opacity' }).click()
    expect(await page.evaluate('inspector.playhead.state.getState().ticks')).toBe(SECOND)
    await page.getByRole('button', { name: /^Easing of opacity/ }).click()
    await page.getByRole('button', { name: 'Ease out', exact: true }).click()
    expect(JSON.stringify((await visitor.readItem('series')).opacity)).toContain('"easing":"ease-out"')
    const before = await visitor.readItem('series')
    await visitor.seek(100_000 * SECOND)
    await page.keyboard.press('Escape')
    await opacity.fill('10')
    await opacity.press('Enter')
    await page.getByRole('alert').getByText('The playhead is not on this item.').waitFor()
    expect(await visitor.readItem('series')).toEqual(before)
  })

  test('texts, switches, choices, fonts, lists and gradients change the document', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'select=series')
    const { page, failures } = visitor
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Sea,\nexplained')
    await page.getByRole('radio', { name: 'Center' }).first().click()
    await page.getByRole('switch', { name: 'Outline' }).locator('xpath=ancestor::label').click()
    await page.getByRole('button', { name: 'Add to shadows' }).click()
    await page.getByRole('button', { name: /^Font:/ }).click()
    await page.getByRole('searchbox', { name: 'Search fonts' }).fill('play')
    await page.getByRole('option', { name: 'Playfair Display' }).click()
    await page.getByRole('button', { name: /^Gradient:/ }).click()
    await page.getByRole('button', { name: /^linear-gradient\(135deg, #667eea/ }).click()
    await page.keyboard.press('Escape')
    const item = await visitor.readItem('series')
    expect(item).toMatchObject({
      text: 'Sea,\nexplained',
      align: 'center',
      outline: { width: 4 },
      fontFamily: 'Playfair Display',
      fillGradient: 'linear-gradient(135deg, #667eea 0%, #764ba2 100%)',
    })
    expect(item.shadows).toHaveLength(1)
    expect(failures).toEqual([])
  })

  test('numbers that share a row are not cut off', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow')
    const { page } = visitor
    const id = await selectImage(visitor)
    const cells = {
      ...{ X: '-1037.125', Y: '988.125', Width: '1037.333', Height: '583.5', 'Scale X': '115.53' },
      ...{ 'Crop left': '12.25' },
    }
    for (const [name, text] of Object.entries(cells)) {
      const input = page.getByRole('spinbutton', { name, exact: true })
      await input.fill(text)
      await input.press('Enter')
      await input.blur()
      const [content, shown] = await input.evaluate((element) => [element.scrollWidth, element.clientWidth])
      expect(content, name).toBeLessThanOrEqual(shown ?? 0)
    }
    expect((await visitor.readItem(id)).left).toEqual(still(-1037.125))
  })

  test('a crop says what it leaves, and leaves something', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow')
    const { page } = visitor
    const id = await selectImage(visitor)
    await page.getByText('Nothing is cut off.').waitFor()
    const set = async (name: string, text: string): Promise<void> => {
      const field = page.getByRole('spinbutton', { name })
      await field.fill(text)
      await field.press('Enter')
    }
    await set('Crop right', '25')
    await set('Crop left', '100')
    expect(await visitor.readItem(id)).toMatchObject({ cropLeft: still(0.74) })
    await page.getByText('Shows 1 × 100 % of it.').waitFor()
  })

  test('audio begins with what is heard', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow&select=music')
    const { page } = visitor
    const titles = await page.getByRole('heading', { level: 3 }).allTextContents()
    expect(titles[0]).toBe('Audio')
    await page.getByRole('spinbutton', { name: 'Volume' }).waitFor()
    expect(await page.getByRole('spinbutton', { name: 'Opacity' }).count()).toBe(0)
    expect(await page.getByRole('toolbar', { name: 'Alignment' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Without effect on audio' }).click()
    await page.getByRole('spinbutton', { name: 'Opacity' }).waitFor()
    await expectAccessible(page)
  })

  test('a multiple selection shows what differs, and changes all of it', async () => {
    await using visitor = await InspectorVisitor.arrive(
      open,
      'document=data-story&select=growth-title,shares-title',
    )
    const { page } = visitor
    await expect.poll(() => page.getByRole('heading', { level: 2 }).textContent()).toBe('2 × Text')
    const text = page.getByRole('textbox', { name: 'Text', exact: true })
    expect(await text.getAttribute('placeholder')).toBe('Mixed')
    const size = page.getByRole('spinbutton', { name: 'Size' }).last()
    await size.fill('50')
    await size.press('Enter')
    for (const id of ['growth-title', 'shares-title']) expect((await visitor.readItem(id)).fontSize).toBe(50)
    await visitor.undo()
    expect((await visitor.readItem('growth-title')).fontSize).not.toBe(50)
  })

  test('chart data is pasted from a spreadsheet', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=data-story&select=bars')
    const { page } = visitor
    await page.getByRole('button', { name: /rows/ }).click()
    const cell = page.getByRole('textbox', { name: 'Label, row 1' })
    await cell.evaluate((input, text) => {
      const data = new DataTransfer()
      data.setData('text', text)
      input.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, 'North\t10\t7\nSouth\t20\t9')
    const { data } = await visitor.readItem('bars')
    expect(data).toMatchObject({ rows: [{ label: 'North' }, { label: 'South' }, ...Array(4).fill({})] })
    expect(JSON.stringify(data)).toContain('"series-2":9')
  })

  test('aligns, keeps proportions, and shows the project', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'select=series')
    const { page } = visitor
    await page.getByRole('button', { name: 'Align left' }).click()
    expect((await visitor.readItem('series')).left).toEqual(still(0))
    await page.getByRole('button', { name: 'Keep the proportion', exact: true }).click()
    const width = page.getByRole('spinbutton', { name: 'Width' })
    await width.fill('520')
    await width.press('Enter')
    expect(await visitor.readItem('series')).toMatchObject({ width: still(520), height: still(88) })
    await visitor.select()
    await page.getByRole('heading', { name: 'Project' }).waitFor()
    const format = page.getByRole('button', { name: 'Format' })
    await format.click()
    await page.getByRole('option', { name: '16:9 · 1920 × 1080' }).click()
    const shown = format.getByText('16:9 · 1920 × 1080')
    const [content, room] = await shown.evaluate((element) => [element.scrollWidth, element.clientWidth])
    expect(content).toBeLessThanOrEqual(room ?? 0)
    await page.getByRole('button', { name: 'Background' }).last().click()
    await page.getByRole('option', { name: 'Colour or gradient' }).click()
    expect(await page.evaluate('inspector.session.store.getState().document.globalBackground.type')).toBe(
      'color',
    )
  })

  test('viewers see everything and change nothing', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'select=series&role=viewer')
    const { page } = visitor
    expect(await page.getByRole('textbox', { name: 'Text', exact: true }).isDisabled()).toBe(true)
    expect(await page.getByRole('spinbutton', { name: 'X', exact: true }).isDisabled()).toBe(true)
  })

  test('sections that come and go with the neighbours are last, so that nothing above them moves', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow')
    const { page } = visitor
    const [transition] = Object.values((await visitor.readSnapshot()).document.transitions)
    await visitor.select(transition?.fromClipId ?? '')
    const titles = await page.getByRole('heading', { level: 3 }).allTextContents()
    const first = titles.findIndex((title) => title.startsWith('Transition'))
    expect(first).toBeGreaterThan(titles.findIndex((title) => title.startsWith('Track')))
    expect(titles.slice(first).every((title) => title.startsWith('Transition'))).toBe(true)
  })

  test('fields for numbers and for text have the same ring when they are focused', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'select=series')
    const { page } = visitor
    const readRing = (field: Locator, part: string): Promise<string[]> =>
      field.evaluate((element, selector) => {
        const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(
          selector === '' ? element : (element.closest(selector) ?? element),
        )
        return [outlineStyle, outlineWidth, outlineOffset, outlineColor]
      }, part)
    const text = page.getByRole('textbox', { name: 'Text', exact: true })
    await text.focus()
    const ring = await readRing(text, '')
    const number = page.getByRole('spinbutton', { name: 'Opacity' })
    await page.keyboard.press('Tab')
    await number.focus()
    expect(await readRing(number, 'span')).toEqual(ring)
    expect((await readRing(number, ''))[0]).toBe('none')
  })

  test('a refused value is explained at its field only', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow')
    const { page } = visitor
    const [transition] = Object.values((await visitor.readSnapshot()).document.transitions)
    await visitor.select(transition?.toClipId ?? '')
    const start = page.getByRole('spinbutton', { name: 'Start in seconds' }).first()
    await start.fill('1')
    await start.press('Enter')
    await page.getByRole('alert').getByText('There is already an item at this time on the track.').waitFor()
    expect(await visitor.readNotices()).toEqual([])
  })

  test('a longer duration moves what follows along, in one step of the history', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow')
    const { page } = visitor
    const { document: before } = await visitor.readSnapshot()
    const [transition] = Object.values(before.transitions)
    const ids = before.tracks.find(({ id }) => id === transition?.trackId)?.items.slice(0, 4) ?? []
    const duration = page.getByRole('spinbutton', { name: 'Duration in seconds' }).first()
    await visitor.select(ids[0] ?? '')
    await duration.fill('9')
    await duration.press('Enter')
    await expect
      .poll(() => visitor.readNotices())
      .toEqual([expect.stringMatching(/^Moved \d clips along\.$/)])
    await visitor.undo()
    expect((await visitor.readSnapshot()).document.items).toEqual(before.items)
    await visitor.select(...ids)
    for (const seconds of [9, 3]) {
      await duration.fill(String(seconds))
      await duration.press('Enter')
      const { document } = await visitor.readSnapshot()
      expect(ids.map((id) => document.items[id]?.durationTicks)).toEqual(ids.map(() => seconds * SECOND))
      const starts = ids.map((id) => document.items[id]?.startTicks ?? 0)
      const [first = 0] = starts
      expect(starts).toEqual(starts.map((_start, index) => first + index * seconds * SECOND))
      expect(Object.keys(document.transitions)).toEqual(Object.keys(before.transitions))
    }
  })

  test('a selected transition shows its style, duration and settings, and is deleted', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow')
    const { page, failures } = visitor
    const [transition] = Object.values((await visitor.readSnapshot()).document.transitions)
    if (transition === undefined) throw new Error('The example has no transitions.')
    const read = async () => (await visitor.readSnapshot()).document.transitions[transition.id]
    await visitor.selectPart('transition', transition.id)
    await page.getByRole('heading', { name: 'Transition', level: 2 }).waitFor()
    await page.getByRole('button', { name: /^Type:/ }).click()
    await page.getByRole('option', { name: 'Wipe', exact: true }).click()
    expect((await read())?.type).toBe('wipe')
    const { startTicks } = await visitor.readItem(transition.toClipId)
    expect(await page.evaluate('inspector.playhead.state.getState().ticks')).toBe(startTicks)
    const duration = page.getByRole('spinbutton', { name: 'Duration in seconds' })
    await duration.fill('0.5')
    await duration.press('Enter')
    expect((await read())?.durationTicks).toBe(SECOND / 2)
    // A transition is at most twice as long as its shorter clip.
    await duration.fill('1000')
    await duration.press('Enter')
    expect((await read())?.durationTicks).toBeLessThan(100 * SECOND)
    await page.getByRole('button', { name: 'Easing' }).first().waitFor()
    await expectAccessible(page)
    await visitor.undo()
    expect((await visitor.readSnapshot()).selectedPart).toEqual({ kind: 'transition', id: transition.id })
    await page.getByRole('button', { name: 'Delete transition' }).click()
    expect(await read()).toBeUndefined()
    await page.getByRole('heading', { name: 'Project', level: 2 }).waitFor()
    expect(failures).toEqual([])
  })

  test('a selected track shows its switches and leads to its items', async () => {
    await using visitor = await InspectorVisitor.arrive(open, 'document=slideshow')
    const { page } = visitor
    const { tracks } = (await visitor.readSnapshot()).document
    const [track] = tracks
    if (track === undefined) throw new Error('The example has no tracks.')
    await visitor.selectPart('track', track.id)
    await page.getByRole('heading', { name: `Track ${tracks.length}`, level: 2 }).waitFor()
    await page.getByRole('switch', { name: 'Hidden' }).locator('xpath=ancestor::label').click()
    expect((await visitor.readSnapshot()).document.tracks[0]?.hidden).toBe(true)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Select its items' }).click()
    expect((await visitor.readSnapshot()).selection).toEqual(track.items)
  })

  test.each([
    'select=series',
    'select=blue-0',
    'document=data-story&select=bars',
    'document=product-intro',
    'document=lyric-video&captions=translation-lines',
    'select=series&json',
  ])('axe finds no serious violation with %s', async (query) => {
    await using visitor = await InspectorVisitor.arrive(open, query)
    const { page, failures } = visitor
    await expectAccessible(page)
    expect(failures).toEqual([])
  })
})

/** Selects the first image. @returns Its id. */
async function selectImage(visitor: InspectorVisitor): Promise<string> {
  const { items } = (await visitor.readSnapshot()).document
  const { id = '' } = Object.values(items).find(({ type }) => type === 'image') ?? {}
  await visitor.select(id)
  return id
}

async function drag(page: Page, handle: Locator, dx: number): Promise<void> {
  const box = await handle.boundingBox()
  if (box === null) throw new Error('The handle is not visible.')
  const [x, y] = [box.x + 10, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 1; step <= 5; step++) await page.mouse.move(x + (dx * step) / 5, y)
  await page.mouse.up()
}
