import type { FunctionComponent } from 'react'

/** Props of the catalogue's components; all colours are CSS. */
interface IllustrationProps {
  readonly primarycolor: string
  readonly xmlns: string
  /** Many components contain XLink links; browsers reject an SVG file with them but without the namespace. */
  readonly xmlnsXlink: string
}

/**
 * Returns an illustration of the unDraw catalogue (`iblis-react-undraw`) as an SVG file.
 *
 * @param name - The catalogue's name, such as `Hello`.
 * @param color - CSS colour of the accents.
 */
export async function buildIllustration(name: string, color: string): Promise<string> {
  // Imported on demand because most documents have no illustration; the package's entry would load all 1263.
  const [{ createElement }, { renderToStaticMarkup }, module] = await Promise.all([
    import('react'),
    import('react-dom/server'),
    import(`iblis-react-undraw/dist/components/${name}.js`) as Promise<unknown>,
  ])
  return renderToStaticMarkup(
    createElement(getComponent(module, name), {
      primarycolor: color,
      xmlns: 'http://www.w3.org/2000/svg',
      xmlnsXlink: 'http://www.w3.org/1999/xlink',
    }),
  )
}

function getComponent(module: unknown, name: string): FunctionComponent<IllustrationProps> {
  const component: unknown = Reflect.get(Object(module), `Svg${name}`)
  if (typeof component !== 'function') throw new Error(`The catalogue's file of ${name} has no component.`)
  // The package's types are available only through its entry.
  return component as FunctionComponent<IllustrationProps>
}
