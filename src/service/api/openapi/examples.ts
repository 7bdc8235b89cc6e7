/** Examples of requests for the OpenAPI description; a test sends each of them. */

const still = (value: number) => ({ value, keyframes: [] })

/** Three seconds of white text on a dark rectangle. */
export const exampleDocument = {
  stateSchemaVersion: 'v1',
  timebaseTicksPerSecond: 240_000,
  compositionWidth: 1280,
  compositionHeight: 720,
  outputRatio: '16:9',
  tracks: [
    { id: 'titles', items: ['hello'], hidden: false, muted: false },
    { id: 'backdrop', items: ['night'], hidden: false, muted: false },
  ],
  assets: {},
  items: {
    hello: {
      id: 'hello',
      type: 'text',
      startTicks: 0,
      durationTicks: 720_000,
      isDraggingInTimeline: false,
      left: still(140),
      top: still(310),
      width: still(1000),
      height: still(120),
      scaleX: still(1),
      scaleY: still(1),
      opacity: {
        value: 1,
        keyframes: [
          { timeTicks: 0, value: 0 },
          { timeTicks: 240_000, value: 1 },
        ],
      },
      rotation: still(0),
      text: 'Hello, world',
      color: '#ffffff',
      align: 'center',
      fontFamily: 'Inter',
      fontStyle: { variant: 'normal', weight: '700' },
      fontSize: 84,
      lineHeight: 1.2,
      letterSpacing: 0,
      resizeOnEdit: true,
      direction: 'ltr',
      strokeWidth: 0,
      strokeColor: '#000000',
      background: null,
    },
    night: {
      id: 'night',
      type: 'solid',
      startTicks: 0,
      durationTicks: 720_000,
      isDraggingInTimeline: false,
      left: still(0),
      top: still(0),
      width: still(1280),
      height: still(720),
      scaleX: still(1),
      scaleY: still(1),
      opacity: still(1),
      rotation: still(0),
      shape: 'rectangle',
      color: '#14213d',
      keepAspectRatio: false,
      borderRadius: still(0),
    },
  },
  transitions: {},
  globalBackground: { type: 'none' },
}

export const exampleProject = {
  title: 'Product launch',
  description: 'First cut',
  editorState: exampleDocument,
}

export const exampleExport = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }

export const exampleBatch = {
  ...exampleExport,
  filename: 'promo-{{row}}',
  skipInvalid: true,
  rows: [
    { clientTaskId: 'customer-1', variables: { name: 'Ada' } },
    { clientTaskId: 'customer-2', variables: { name: 'Grace' } },
  ],
}
