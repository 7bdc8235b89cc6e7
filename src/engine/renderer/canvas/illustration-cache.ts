import { PromiseCache } from '../../compositor/promise-cache.ts'
import { decodeSvg, type SvgTools } from './decode-still.ts'
import { buildIllustration } from './illustration-markup.ts'
import type { SvgStill } from './svg-still.ts'

const MAX_CACHED = 64

/** Caches illustrations of the unDraw catalogue by name and colour. */
export class IllustrationCache {
  readonly #illustrations = new PromiseCache<SvgStill>(MAX_CACHED)

  /**
   * Returns an illustration as a vector image, sharp at any size, which can be drawn at once.
   *
   * @param name - The catalogue's name, such as `Hello`.
   * @param color - CSS colour of the accents.
   */
  async get(name: string, color: string, svg: SvgTools): Promise<SvgStill> {
    const key = JSON.stringify([name, color])
    const illustration = await this.#illustrations.get(key, async () =>
      decodeSvg(Buffer.from(await buildIllustration(name, color)), svg),
    )
    await illustration.prepare()
    return illustration
  }
}
