import type { FileAddress } from './file-address.ts';
import { WebLink } from './WebLink.tsx';

/** A place in a file, as a link where the file can be seen. */
export function AddressLink({ address }: { address: FileAddress }) {
  return (
    <WebLink href={address.href}>
      <code>{address.text}</code>
    </WebLink>
  );
}
