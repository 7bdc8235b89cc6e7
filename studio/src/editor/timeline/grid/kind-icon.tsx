import {
  AudioLines,
  Captions,
  ChartColumn,
  Film,
  Image,
  Layers2,
  type LucideIcon,
  Shapes,
  Sparkles,
  Type,
  WandSparkles,
} from 'lucide-react'
import type { ItemKind } from '../document/item-kind.ts'

const icons: Readonly<Record<ItemKind, LucideIcon>> = {
  video: Film,
  image: Image,
  audio: AudioLines,
  text: Type,
  captions: Captions,
  shape: Shapes,
  chart: ChartColumn,
  effect: WandSparkles,
  motion: Sparkles,
}

/** The icon of a kind of item; of an empty track without one. */
export function KindIcon({ kind }: { readonly kind: ItemKind | undefined }) {
  const Icon = kind === undefined ? Layers2 : icons[kind]
  return <Icon aria-hidden="true" />
}
