import { Audio, Video } from '@remotion/media'
import {
  Composition,
  continueRender,
  delayRender,
  Img,
  registerRoot,
  staticFile,
  useCurrentFrame,
} from 'remotion'
import { scenes } from './scenes.js'

const FPS = 30
const waiting = delayRender('Inter')
const inter = new FontFace('Inter', `url(${staticFile('inter.woff2')})`, { weight: '100 900' })
inter.load().then((font) => {
  document.fonts.add(font)
  continueRender(waiting)
})

function Element({ element }) {
  const { style, text, textStyle, spans, image, imageStyle, video, audio, volume } = element
  if (audio !== undefined) return <Audio src={staticFile(audio)} volume={volume} />
  if (video !== undefined) {
    return (
      <div style={style}>
        <Video src={staticFile(video)} style={{ width: '100%', height: '100%' }} />
      </div>
    )
  }
  if (image !== undefined) {
    return (
      <div style={style}>
        <Img src={staticFile(image)} style={imageStyle} />
      </div>
    )
  }
  if (spans !== undefined) {
    return (
      <div style={style}>
        {spans.map((span, index) => (
          <span key={span.id} style={span.style}>{`${index === 0 ? '' : ' '}${span.text}`}</span>
        ))}
      </div>
    )
  }
  return <div style={style}>{textStyle === undefined ? text : <span style={textStyle}>{text}</span>}</div>
}

function Scene({ name }) {
  const seconds = useCurrentFrame() / FPS
  return scenes[name].elements(seconds).map((element) => <Element key={element.id} element={element} />)
}

registerRoot(() =>
  Object.entries(scenes).map(([name, { seconds }]) => (
    <Composition
      key={name}
      id={name}
      component={Scene}
      defaultProps={{ name }}
      width={1280}
      height={720}
      fps={FPS}
      durationInFrames={seconds * FPS}
    />
  )),
)
