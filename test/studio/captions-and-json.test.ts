import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { describePage } from './support/describe-page.ts'
import { InspectorVisitor, inspectorPage, SECOND } from './support/inspector-visitor.ts'

await describePage('the panels beside the inspector', inspectorPage, (open) => {
  describe('captions', () => {
    const query = 'document=lyric-video&captions=translation-lines'
    const readCaptions = ({ page }: InspectorVisitor): Promise<{ text: string; startMs: number }[]> =>
      page.evaluate('inspector.session.store.getState().document.assets.translation.captions')

    test('are edited, divided with Enter and joined with Backspace', async () => {
      await using visitor = await InspectorVisitor.arrive(open, query)
      const { page } = visitor
      const first = page.getByRole('textbox', { name: 'Text of caption 1', exact: true })
      await first.fill('Wir waren nur Schatten')
      await first.evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(9, 9))
      await first.press('Enter')
      expect((await readCaptions(visitor)).slice(0, 2).map(({ text }) => text)).toEqual([
        'Wir waren',
        'nur Schatten',
      ])
      const second = page.getByRole('textbox', { name: 'Text of caption 2', exact: true })
      await second.evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(0, 0))
      await second.press('Backspace')
      expect((await readCaptions(visitor))[0]?.text).toBe('Wir waren nur Schatten')
    })

    test('follow the playhead, and lead to it', async () => {
      await using visitor = await InspectorVisitor.arrive(open, query)
      const { page } = visitor
      await page.getByRole('button', { name: 'Go to caption 3', exact: true }).click()
      await expect
        .poll(() =>
          page.getByRole('button', { name: 'Go to caption 3', exact: true }).getAttribute('aria-current'),
        )
        .toBe('true')
    })

    test('are imported with a preview, in the encoding that the file has', async () => {
      await using visitor = await InspectorVisitor.arrive(open, query)
      const { page } = visitor
      await page.getByRole('button', { name: 'Import a caption file' }).click()
      // "Привет" and "Мир" in windows-1251.
      const cyrillic = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]
      const text = (line: string): number[] => [...new TextEncoder().encode(line)]
      const file = Buffer.from([
        ...text('1\n00:00:01,000 --> 00:00:02,000\n'),
        ...cyrillic,
        ...text('\n\n2\n00:00:03,000 --> 00:00:04,000\n'),
        ...[0xcc, 0xe8, 0xf0],
        ...text('\n'),
      ])
      await page
        .locator('input[type="file"]')
        .setInputFiles({ name: 'film.srt', mimeType: 'application/x-subrip', buffer: file })
      await page.getByRole('cell', { name: 'Привет' }).waitFor()
      expect((await readCaptions(visitor))[0]?.text).not.toBe('Привет')
      await page.getByRole('button', { name: /^Replace \d+ captions$/ }).click()
      await expect
        .poll(async () => (await readCaptions(visitor)).map(({ text: each }) => each))
        .toEqual(['Привет', 'Мир'])
      await page.getByText('2 captions added.').waitFor()
      const { document } = await visitor.readSnapshot()
      const item = document.items['translation-lines']
      expect(await page.evaluate('inspector.playhead.state.getState().ticks')).toBe(
        (item?.startTicks ?? 0) + SECOND,
      )
    })

    test('are replaced and shifted together', async () => {
      await using visitor = await InspectorVisitor.arrive(open, query)
      const { page } = visitor
      await page.getByRole('button', { name: 'Find and replace' }).click()
      await page.getByRole('textbox', { name: 'Find' }).fill('nacht')
      await page.getByRole('textbox', { name: 'Replace by' }).fill('Nacht!')
      await page.getByRole('button', { name: 'Replace all' }).click()
      expect(JSON.stringify(await readCaptions(visitor))).toContain('die ganze Nacht!')
      const before = (await readCaptions(visitor))[0]?.startMs ?? 0
      await page.getByRole('button', { name: 'Shift all times' }).click()
      await page.getByRole('button', { name: 'Later' }).click()
      expect((await readCaptions(visitor))[0]?.startMs).toBe(before + 500)
    })
  })

  describe('the JSON', () => {
    const content = (page: Page) => page.getByRole('textbox', { name: 'Document as JSON' })

    test('shows the selected item, and selects the item of the cursor', async () => {
      await using visitor = await InspectorVisitor.arrive(open, 'json')
      const { page, failures } = visitor
      await content(page).waitFor()
      await visitor.select('series')
      await expect.poll(() => page.locator('.cm-activeLine').first().textContent()).toContain('}')
      await expect.poll(() => content(page).textContent()).toContain('Sky, explained')
      await page.getByText('"blue-0": {').click()
      await expect
        .poll(() => page.evaluate('inspector.session.store.getState().selection'))
        .toEqual(['blue-0'])
      expect(failures).toEqual([])
    })

    test('applies valid text, and keeps invalid text out of the project', async () => {
      await using visitor = await InspectorVisitor.arrive(open, 'json&select=series')
      const { page } = visitor
      await content(page).waitFor()
      await page.getByText('"Sky, explained"').dblclick()
      await page.keyboard.type('Sea')
      await expect.poll(async () => (await visitor.readItem('series')).text).toContain('Sea')
      await page.getByText('"align"').first().click()
      await page.keyboard.press('End')
      await page.keyboard.type(' x')
      await page.getByText('Not applied.').waitFor()
      expect((await visitor.readItem('series')).align).toBe('left')
      expect(await page.locator('.cm-lintRange-error').count()).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'Discard' }).click()
      await page.getByText('The project has this text.').waitFor()
    })

    test('reports the errors of the validator at their places', async () => {
      await using visitor = await InspectorVisitor.arrive(open, 'json&select=series')
      const { page } = visitor
      await content(page).waitFor()
      // The value, not the field of that name.
      await page.locator('.cm-line', { hasText: '"align"' }).getByText('"left"').dblclick()
      await page.keyboard.type('middle')
      await page.getByText('Not applied.').waitFor()
      expect(await page.getByRole('status').last().textContent()).toContain('align')
    })

    test('follows changes from elsewhere without moving the cursor', async () => {
      await using visitor = await InspectorVisitor.arrive(open, 'json&select=series')
      const { page } = visitor
      await content(page).waitFor()
      const x = page.getByRole('spinbutton', { name: 'X', exact: true })
      await x.fill('77')
      await x.press('Enter')
      await expect
        .poll(() => content(page).textContent())
        .toContain('"left": { "value": 77, "keyframes": [] }')
    })

    test('completes fields by the schema', async () => {
      await using visitor = await InspectorVisitor.arrive(open, 'json&select=series')
      const { page } = visitor
      await content(page).waitFor()
      await page.getByText('"resizeOnEdit"').click()
      await page.keyboard.press('Home')
      await page.keyboard.type('"maxL')
      await page.getByRole('option', { name: /maxLines/ }).waitFor()
    })
  })
})
