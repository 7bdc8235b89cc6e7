import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { buildPreviewDocument } from './documents/preview-document.ts'
import { PreviewFrame } from './support/preview-frame.ts'
import type { StudioService } from './support/studio-service.ts'
import { StudioVisitor } from './support/studio-visitor.ts'

interface PreviewParts {
  readonly service: StudioService
  readonly browser: Browser
  /** Contains the sample media. */
  readonly folder: string
}

type StoredItem = Readonly<Record<string, unknown>>

const readCrop = ({ cropLeft, cropTop, cropRight, cropBottom }: StoredItem): number[] =>
  [cropLeft, cropTop, cropRight, cropBottom].map(
    (side) => (side as { value: number } | undefined)?.value ?? 0,
  )

// As texts, because these files are checked without the types of browsers.
const readField = `(() => {
  const { value, selectionStart, selectionEnd } = document.activeElement
  return [value, selectionStart, selectionEnd]
})()`
const readSelectedAreas = `[...document.querySelectorAll('rect[class*=selected]')].map((rect) => {
  const { left, top, right, bottom } = rect.getBoundingClientRect()
  return { left, top, right, bottom }
})`

/** Returns the left and the right end of what is light in an area of the page; null if all of it is dark. */
const findInk = (area: Area): string => `((area) => {
  const canvas = document.querySelector('canvas')
  const bounds = canvas.getBoundingClientRect()
  const scale = canvas.width / bounds.width
  const [left, top] = [(area.left - bounds.left) * scale, (area.top - bounds.top) * scale].map(Math.round)
  const [width, height] = [(area.right - area.left) * scale, (area.bottom - area.top) * scale].map(Math.round)
  const { data } = canvas.getContext('2d').getImageData(left, top, width, height)
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
    Array.from({ length: height }, (_, y) => data[4 * (y * width + x)]).some((red) => red > 128),
  )
  return columns.length === 0 ? null : [columns[0], columns.at(-1)].map((x) => area.left + x / scale)
})(${JSON.stringify(area)})`

interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Adds the journeys of editing in the preview to a suite with a service. */
export function testPreview(getParts: () => PreviewParts): void {
  async function open(): Promise<{ visitor: StudioVisitor; frame: PreviewFrame; projectId: string }> {
    const { service, browser, folder } = getParts()
    const client = service.client()
    const files = await client.uploadFiles(['dawn.jpg'], { folder })
    const editorState = buildPreviewDocument(files.get('dawn.jpg')?.fileKey ?? '')
    const { projectId } = await client.createProject({ title: 'Preview', editorState: editorState as never })
    const visitor = await StudioVisitor.arrive(browser, {
      ...{ url: service.url, key: service.key, path: `/projects/${projectId}` },
    })
    return { visitor, projectId, frame: await PreviewFrame.find(visitor, 1280) }
  }

  async function readItem(projectId: string, id: string): Promise<StoredItem> {
    const { editorState } = await getParts().service.client().getProject(projectId)
    return (editorState.items as unknown as Record<string, StoredItem>)[id] ?? {}
  }

  const undo = (page: Page): Promise<void> => page.getByRole('button', { name: /^Undo/ }).click()

  describe('in the preview', () => {
    test('crops a rotated image by its handles and by keys, each drag in one step', async () => {
      const { visitor, frame, projectId } = await open()
      await using _visitor = visitor
      const { page } = visitor
      const expectCrop = (crop: readonly number[]): Promise<void> =>
        expect
          .poll(async () => readCrop(await readItem(projectId, 'photograph')))
          .toEqual(crop.map((side) => expect.closeTo(side, 2)))
      // Turned by 90°, the image is 300 pixels wide and 500 high; its upper left corner is at the upper right.
      await frame.doubleClick({ x: 350, y: 350 })
      const surface = page.getByRole('group', { name: /^Crop of the image/ })
      await surface.waitFor()
      await visitor.expectAccessible()
      await frame.drag({ x: 500, y: 100 }, { x: 440, y: 200 })
      await expectCrop([0.2, 0.2, 0, 0])
      // The right edge, at the bottom, cannot leave the image.
      await frame.drag({ x: 320, y: 600 }, { x: 320, y: 720 })
      await frame.drag({ x: 320, y: 600 }, { x: 320, y: 500 })
      await expectCrop([0.2, 0.2, 0.2, 0])
      // Moved as a whole, as far as the image goes.
      await frame.drag({ x: 320, y: 350 }, { x: 640, y: 380 })
      await expectCrop([0.26, 0, 0.14, 0.2])
      await undo(page)
      await expectCrop([0.2, 0.2, 0.2, 0])

      await surface.focus()
      for (let press = 0; press < 5; press++) await page.keyboard.press('Shift+ArrowLeft')
      await expectCrop([0.1, 0.2, 0.3, 0])
      await page.keyboard.press('Alt+Shift+ArrowRight')
      await expectCrop([0.1, 0.2, 0.28, 0])
      await page.keyboard.press('Enter')
      await expect.poll(() => surface.count()).toBe(0)
      await page.keyboard.press('c')
      await surface.waitFor()
      await page.getByRole('button', { name: 'Reset crop' }).click()
      await expectCrop([0, 0, 0, 0])
      expect(await readItem(projectId, 'photograph')).not.toHaveProperty('cropLeft')
      await page.getByRole('button', { name: 'Done' }).click()
      await expect.poll(() => surface.count()).toBe(0)
      visitor.expectNoFailures()
    })

    test('keeps the ratio of a crop with Shift, and shows the cropped image afterwards', async () => {
      const { visitor, frame, projectId } = await open()
      await using _visitor = visitor
      const { page } = visitor
      await frame.doubleClick({ x: 350, y: 350 })
      await page.keyboard.down('Shift')
      await frame.drag({ x: 500, y: 100 }, { x: 500, y: 250 })
      await page.keyboard.up('Shift')
      await expect
        .poll(async () => readCrop(await readItem(projectId, 'photograph')))
        .toEqual([0.3, 0.3, 0, 0].map((side) => expect.closeTo(side, 2)))
      const corner = frame.locate({ x: 330, y: 150 })
      const around = { left: corner.x - 4, top: corner.y - 4, right: corner.x + 4, bottom: corner.y + 4 }
      expect(await page.evaluate(findInk(around))).not.toBeNull()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.evaluate(findInk(around))).toBeNull()
    })

    test('edits a text on its letters, in one step of the history', async () => {
      const { visitor, frame, projectId } = await open()
      await using _visitor = visitor
      const { page } = visitor
      await frame.doubleClick({ x: 920, y: 100 })
      const field = page.getByRole('textbox', { name: /^Text of the item/ })
      await field.waitFor()
      await visitor.expectAccessible()
      // All of it is selected, and the selection is where the letters are.
      expect(await page.evaluate(readField)).toEqual(['Waves of light over two lines', 0, 29])
      const areas = await page.evaluate<Area[]>(readSelectedAreas)
      expect(areas).toHaveLength(2)
      for (const area of areas) {
        const wide = { ...area, left: area.left - 40, right: area.right + 40 }
        const [left = 0, right = 0] = await page.evaluate<number[]>(findInk(wide))
        expect(Math.abs(left - area.left)).toBeLessThan(4)
        expect(Math.abs(right - area.right)).toBeLessThan(4)
      }

      await page.keyboard.type('Sea of light\nand more words to wrap over')
      // Up to the second line of the frame, which is not the second one of the text.
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+End')
      expect(await page.evaluate(readField)).toEqual(['Sea of light\nand more words to wrap over', 13, 30])
      await page.keyboard.type('and a breeze')
      await frame.drag({ x: 700, y: 95 }, { x: 1250, y: 95 })
      await page.keyboard.type('Night')
      await page.keyboard.press('Escape')
      await expect
        .poll(async () => (await readItem(projectId, 'title')).text)
        .toBe('Night\nand a breeze wrap over')
      expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('group')
      await undo(page)
      await expect
        .poll(async () => (await readItem(projectId, 'title')).text)
        .toBe('Waves of light over two lines')
      visitor.expectNoFailures()
    })

    test('edits a rotated text in capitals at rest, whose letters an animation has not typed yet', async () => {
      const { visitor, frame, projectId } = await open()
      await using _visitor = visitor
      const { page } = visitor
      await frame.doubleClick({ x: 940, y: 390 })
      await page.getByRole('textbox', { name: /^Text of the item/ }).waitFor()
      const [area] = await page.evaluate<Area[]>(readSelectedAreas)
      // A line of 480 × 72 pixels at most, turned by −20°.
      expect(area === undefined ? 0 : area.bottom - area.top).toBeGreaterThan(50)
      await page.keyboard.press('End')
      // ß is drawn as SS, and is one letter.
      for (const key of ['ArrowLeft', 'ArrowLeft', 'Backspace']) await page.keyboard.press(key)
      await page.keyboard.type('z')
      await page.keyboard.press('Control+Enter')
      await expect.poll(async () => (await readItem(projectId, 'turned')).text).toBe('Turned straze')
    })

    test('shows what an input method composes, and edits a text that is cut in a field', async () => {
      const { visitor, frame, projectId } = await open()
      await using _visitor = visitor
      const { page } = visitor
      await frame.doubleClick({ x: 920, y: 100 })
      await page.getByRole('textbox', { name: /^Text of the item/ }).waitFor()
      const session = await page.context().newCDPSession(page)
      await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
      await page.locator('line[class*=composed]').first().waitFor({ state: 'attached' })
      await session.send('Input.insertText', { text: '日本' })
      await page.keyboard.press('Escape')
      await expect.poll(async () => (await readItem(projectId, 'title')).text).toBe('日本')

      await frame.doubleClick({ x: 700, y: 630 })
      await page.getByText('its end does not fit into the frame').waitFor()
      await page.keyboard.type('Short')
      // It fits now, and is edited on its letters without losing the focus.
      await page.getByText('its end does not fit into the frame').waitFor({ state: 'detached' })
      await page.keyboard.type('er')
      await expect.poll(async () => (await readItem(projectId, 'long')).text).toBe('Shorter')
    })
  })
}
