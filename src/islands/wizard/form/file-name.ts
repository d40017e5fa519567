/**
 * The name of a file that was given as a `data:` address, as react-jsonschema-form writes them.
 *
 * @example fileName('data:text/plain;name=a%20b.txt;base64,YQ==')  // 'a b.txt'
 */
export function fileName(address: string): string {
  const name = /^data:[^,]*?;name=([^;,]+)/.exec(address)?.[1];
  if (name === undefined) return 'a file';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
