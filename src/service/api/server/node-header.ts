/** Header of `/healthz` responses with the node's id; `framewright doctor` uses it to recognise its own service. */
export const NODE_HEADER = 'x-framewright-node'
