import { useEffect, useState } from 'react'
import type { ItemKind } from '../document/item-kind.ts'

/** The colours of `tokens.css` that canvases use, as colours that a canvas understands. */
export interface CanvasColors {
  readonly kinds: Readonly<Record<ItemKind, string>>
  readonly text: string
  readonly textMuted: string
  readonly line: string
  readonly lineStrong: string
  readonly accent: string
  readonly surface: string
  readonly bad: string
  readonly warning: string
}

/** Returns the colours of the current theme. */
export function useCanvasColors(): CanvasColors | undefined {
  const [colors, setColors] = useState<CanvasColors>()
  useEffect(() => {
    const update = (): void => setColors(readColors())
    update()
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', update)
    const observer = new MutationObserver(update)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      system.removeEventListener('change', update)
      observer.disconnect()
    }
  }, [])
  return colors
}

/** Custom properties are not computed (`light-dark()` stays as it is), but the colour of an element is. */
function readColors(): CanvasColors {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const read = (token: string): string => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const colors = {
    kinds: {
      video: read('--kind-video'),
      image: read('--kind-image'),
      audio: read('--kind-audio'),
      text: read('--kind-text'),
      captions: read('--kind-captions'),
      shape: read('--kind-shape'),
      chart: read('--kind-chart'),
      effect: read('--kind-effect'),
      motion: read('--kind-motion'),
    },
    text: read('--text'),
    textMuted: read('--text-muted'),
    line: read('--line'),
    lineStrong: read('--line-strong'),
    accent: read('--accent'),
    surface: read('--surface'),
    bad: read('--bad'),
    warning: read('--warning'),
  }
  probe.remove()
  return colors
}
