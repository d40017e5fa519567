/** A file that the steps of a template may fetch. */
export interface BundledFile {
  /** Path in the repository, with forward slashes: `templates/go/skeleton/main.go`. */
  path: string;
  /** The content: text as it is, anything else in base64. */
  content: { text: string } | { base64: string };
  executable?: true | undefined;
  /** Where a person sees the file. */
  viewUrl?: string | undefined;
}

/** A place that a template fetches from which is not in its own repository. */
export interface BundledPlace {
  /** The address as the template writes it: `https://github.com/acme/skeletons/tree/main/go`. */
  address: string;
  /** Where its files stand in the bundle, with a slash at the end for a folder: `@1/go/`. */
  path: string;
}

/** Something that a template fetches and that the bundle does not hold. */
export interface LeftOut {
  /** The address or path. */
  address: string;
  /** A sentence for people: too large, not in the repository, a host that app-config does not allow. */
  reason: string;
}

/**
 * The files that a template's steps may fetch, as they stood when the portal was printed. It travels as
 * data beside the template's page, so its size is bounded.
 */
export interface TemplateBundle {
  /** By path, in plain string order. */
  files: BundledFile[];
  places: BundledPlace[];
  leftOut: LeftOut[];
}
