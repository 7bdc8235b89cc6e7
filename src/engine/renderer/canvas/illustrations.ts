import type { FunctionComponent } from 'react'
import { LruCache } from '../../compositor/lru-cache.ts'
import type { Drawable } from '../../compositor/resources.ts'
import { decodeSvg } from './decode-still.ts'

/** What the catalogue's components take; all colours are CSS. */
interface IllustrationProps {
  readonly primarycolor: string
  readonly xmlns: string
  /** Many of them have such links; no browser reads a file of them without. */
  readonly xmlnsXlink: string
}

const MAX_CACHED = 64

/** Drawings of this process by name and colour. */
const drawings = new LruCache<Promise<Drawable>>(MAX_CACHED)

/**
 * A drawing of the unDraw catalogue (`iblis-react-undraw`), as sharp as it is drawn.
 *
 * @param name - As the catalogue has it: `Hello`.
 * @param color - CSS colour of the accents.
 */
export function getIllustration(name: string, color: string): Promise<Drawable> {
  return drawings.get(JSON.stringify([name, color]), () => load(name, color))
}

async function load(name: string, color: string): Promise<Drawable> {
  // Loaded only here: most documents show none. The catalogue's entry would load all 1263 of them.
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
  return decodeSvg(Buffer.from(markup))
}

function getComponent(module: unknown, name: string): FunctionComponent<IllustrationProps> {
  const component: unknown = Reflect.get(Object(module), `Svg${name}`)
  if (typeof component !== 'function') throw new Error(`The catalogue's file of ${name} holds no component.`)
  // The package's own types need its entry.
  return component as FunctionComponent<IllustrationProps>
}
