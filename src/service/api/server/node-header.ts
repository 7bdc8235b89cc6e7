/** Header of `/healthz` responses with the node's id, by which `framewright doctor` recognises its own service. */
export const NODE_HEADER = 'x-framewright-node'
