import type { TemplateBundle } from '../../../templates/bundle.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import type { Place, TemplateProgram } from '../../../templates/program.ts';
import { webUrl } from '../../../templates/web-url.ts';

/** A place in a file that a person can go to. */
export interface FileAddress {
  /** `templates/go/template.yaml:12:7` */
  text: string;
  /** An http(s) address, where the file can be seen. */
  href: string | undefined;
}

/** Where the template's descriptor says something, by JSON pointer; its nearest parent that has a place. */
export function descriptorAddress(
  { program, viewUrl }: DeliveredTemplate,
  pointer: string,
): FileAddress {
  return fileAddress(program.file, viewUrl, placeOf(program, pointer));
}

/** Where a file of the bundle can be seen. */
export function skeletonAddress(
  bundle: TemplateBundle,
  path: string,
  place?: { line: number; column?: number | undefined },
): FileAddress {
  const file = bundle.files.find((one) => one.path === path);
  return fileAddress(path, file?.viewUrl, place);
}

function placeOf({ places }: TemplateProgram, pointer: string): Place | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (Object.hasOwn(places, at)) return places[at];
  }
  return undefined;
}

function fileAddress(
  path: string,
  viewUrl: string | undefined,
  place: { line: number; column?: number | undefined } | undefined,
): FileAddress {
  const address = webUrl(viewUrl)?.href;
  const text = [path, place?.line, place?.column].filter((part) => part !== undefined).join(':');
  return { text, href: address && place ? `${address}#L${place.line}` : address };
}
