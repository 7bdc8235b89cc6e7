import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import type { DrawingJob } from './drawing-job.ts'
import { PageServer } from './page-server.ts'
import type { Pixels } from './server-frames.ts'

/** A page in a browser that draws jobs; everything that it loads comes from `server`. */
export class DrawingPage implements AsyncDisposable {
  readonly server: PageServer
  /** The URLs of all requests from the page. */
  readonly requestedUrls: string[] = []
  /** Errors and all other messages from the page. */
  readonly messages: string[] = []
  readonly #browser: Browser
  readonly #page: Page

  private constructor(server: PageServer, browser: Browser, page: Page) {
    this.server = server
    this.#browser = browser
    this.#page = page
    page.on('request', (request) => this.requestedUrls.push(request.url()))
    page.on('console', (message) => this.messages.push(message.text()))
    page.on('pageerror', (error) => this.messages.push(String(error)))
  }

  /**
   * @param chromiumPath - The browser's program.
   * @param script - A script that defines `drawJob`.
   */
  static async open(chromiumPath: string, script: string): Promise<DrawingPage> {
    const browser = await launchChromium(chromiumPath)
    const opened = new DrawingPage(await PageServer.start(script), browser, await browser.newPage())
    await opened.#page.goto(opened.server.url)
    return opened
  }

  /** Draws the frames of a job, in the order of its instants. */
  async draw(job: DrawingJob): Promise<Pixels[]> {
    await this.#page.evaluate(`drawJob(${JSON.stringify(job)})`)
    return Promise.all(this.server.takeFrames().map(readPixels))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close()
    await this.server[Symbol.asyncDispose]()
  }
}

async function readPixels(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png)
  const { width, height } = image
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return { width, height, rgba: canvas.data() }
}
