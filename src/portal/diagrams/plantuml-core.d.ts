declare module '@plantuml/core' {
  /** Draws the lines of a diagram and gives its SVG, or a message, to one of the callbacks. */
  export function renderToString(
    lines: string[],
    onSuccess: (svg: string) => void,
    onError: (message: string) => void,
  ): void;
}
