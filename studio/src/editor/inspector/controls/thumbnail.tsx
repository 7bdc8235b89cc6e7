import { useEffect, useState } from 'react'
import { useDocumentFields } from '../fields-context.ts'
import { useLoaded, useMaterials } from '../materials/materials-context.tsx'
import { createThumbnailDocuments, THUMBNAIL_TICKS } from '../materials/thumbnail-documents.ts'
import type { ChoiceThumbnail } from '../materials/thumbnails.ts'
import styles from './thumbnail-picker.module.css'

interface ThumbnailProps {
  readonly thumbnail: ChoiceThumbnail
  /** Plays the thumbnail if it moves. */
  readonly isActive: boolean
}

const FRAMES = 14
const FRAME_MS = 90
/** Pixels per pixel of the document, enough for dense screens at the size of a tile. */
const SCALE = 1

/** A thumbnail of a choice, drawn by the compositor. */
export function Thumbnail({ thumbnail, isActive }: ThumbnailProps) {
  const frame = useFrame(isActive && thumbnail.moves)
  const share = frame === undefined ? thumbnail.still : (frame + 0.5) / FRAMES
  const still = useFrameThumbnail(thumbnail, thumbnail.still)
  const moving = useFrameThumbnail(thumbnail, share)
  const url = moving ?? still
  return url === undefined ? (
    <span className={styles.thumbnail} data-empty />
  ) : (
    <img className={styles.thumbnail} src={url} alt="" draggable={false} />
  )
}

/** Counts frames while a thumbnail plays. */
function useFrame(isPlaying: boolean): number | undefined {
  const [frame, setFrame] = useState<number>()
  useEffect(() => {
    if (!isPlaying) {
      setFrame(undefined)
      return
    }
    const timer = setInterval(() => setFrame((before = -1) => (before + 1) % FRAMES), FRAME_MS)
    return () => clearInterval(timer)
  }, [isPlaying])
  return frame
}

function useFrameThumbnail(thumbnail: ChoiceThumbnail, share: number): string | undefined {
  const materials = useMaterials()
  const { root } = useDocumentFields()
  const ticks = Math.round(THUMBNAIL_TICKS * share)
  const key = `${thumbnail.key} ${ticks}`
  const loaded = useLoaded(key, () =>
    materials.paint({
      key,
      ticks,
      scale: SCALE,
      build: () => thumbnail.build(createThumbnailDocuments(root)),
    }),
  )
  return loaded.status === 'loaded' ? loaded.value : undefined
}
