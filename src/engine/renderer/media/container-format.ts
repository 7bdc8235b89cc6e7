/** What an export may be: H.264 with AAC in MP4, VP9 with Opus in WebM. */
export type ContainerFormat = 'mp4' | 'webm'
