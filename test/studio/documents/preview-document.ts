const still = (value: number) => ({ value, keyframes: [] })

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly rotation?: number
}

function buildItem(id: string, type: string, { left, top, width, height, rotation = 0 }: Place): object {
  return {
    ...{ id, type, startTicks: 0, durationTicks: 1_200_000, isDraggingInTimeline: false },
    ...{ left: still(left), top: still(top), width: still(width), height: still(height) },
    ...{ scaleX: still(1), scaleY: still(1), opacity: still(1), rotation: still(rotation) },
  }
}

function buildText(id: string, text: string, place: Place, style: object = {}): object {
  return {
    ...buildItem(id, 'text', place),
    ...{ text, color: '#ffffff', align: 'center', fontFamily: 'Roboto', fontSize: 60 },
    ...{ fontStyle: { variant: 'normal', weight: '700' }, lineHeight: 1.2, letterSpacing: 0 },
    ...{ direction: 'ltr', strokeWidth: 0, strokeColor: '#000000', resizeOnEdit: false },
    ...style,
  }
}

/**
 * A project with a rotated image at the left, and texts at the right: one that wraps, one that is rotated and in capitals, and
 * one whose end does not fit.
 *
 * @param imageKey - The file of the image.
 */
export function buildPreviewDocument(imageKey: string): object {
  const items: Record<string, object> = {
    photograph: {
      ...buildItem('photograph', 'image', { left: 100, top: 200, width: 500, height: 300, rotation: 90 }),
      ...{ assetId: 'image', keepAspectRatio: true, borderRadius: still(20) },
    },
    title: buildText('title', 'Waves of light over two lines', {
      left: 640,
      top: 60,
      width: 560,
      height: 200,
    }),
    turned: buildText(
      'turned',
      'Turned straße',
      { left: 700, top: 330, width: 480, height: 120, rotation: -20 },
      {
        align: 'left',
        letterCase: 'uppercase',
        captionAnimations: { in: { type: 'typewriter', durationTicks: 480_000 } },
      },
    ),
    long: buildText(
      'long',
      'It never ends here',
      { left: 640, top: 600, width: 300, height: 80 },
      { maxLines: 1 },
    ),
  }
  const image = { id: 'image', type: 'image', filename: 'dawn.jpg', mimeType: 'image/jpeg' }
  return {
    ...{ stateSchemaVersion: 'v1', timebaseTicksPerSecond: 240_000 },
    ...{ compositionWidth: 1280, compositionHeight: 720, transitions: {}, deletedAssets: [] },
    tracks: Object.keys(items).map((id) => ({ id: `track-${id}`, items: [id], hidden: false, muted: false })),
    items,
    assets: { image: { ...image, size: 1, remoteUrl: null, remoteKey: imageKey, width: 1600, height: 900 } },
  }
}
