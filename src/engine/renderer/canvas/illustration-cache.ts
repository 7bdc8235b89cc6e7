import type { FunctionComponent } from 'react'
import { PromiseCache } from '../../compositor/promise-cache.ts'
import { decodeSvg, type SvgTools } from './decode-still.ts'
import type { SvgStill } from './svg-still.ts'

/** Props of the catalogue's components; all colours are CSS. */
interface IllustrationProps {
  readonly primarycolor: string
  readonly xmlns: string
  /** Many components contain XLink links; browsers reject an SVG file with them but without the namespace. */
  readonly xmlnsXlink: string
}

const MAX_CACHED = 64

/** Caches illustrations of the unDraw catalogue (`iblis-react-undraw`) by name and colour. */
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
    const illustration = await this.#illustrations.get(key, () => load(name, color, svg))
    await illustration.prepare()
    return illustration
  }
}

async function load(name: string, color: string, svg: SvgTools): Promise<SvgStill> {
  // Imported on demand because most documents have no illustration; the package's entry would load all 1263.
  const [{ createElement }, { renderToStaticMarkup }, module] = await Promise.all([
    import('react'),
    import('react-dom/server'),
    import(`iblis-react-undraw/dist/components/${name}.js`) as Promise<unknown>,
  ])
  const markup = renderToStaticMarkup(
    createElement(getComponent(module, name), {
      primarycolor: color,
      xmlns: 'http://www.w3.org/2000/svg',
      xmlnsXlink: 'http://www.w3.org/1999/xlink',
    }),
  )
  return decodeSvg(Buffer.from(markup), svg)
}

function getComponent(module: unknown, name: string): FunctionComponent<IllustrationProps> {
  const component: unknown = Reflect.get(Object(module), `Svg${name}`)
  if (typeof component !== 'function') throw new Error(`The catalogue's file of ${name} has no component.`)
  // The package's types are available only through its entry.
  return component as FunctionComponent<IllustrationProps>
}
