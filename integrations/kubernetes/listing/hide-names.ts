const HIDDEN = '[hidden]';

/** Names by what a text says of them, under a word that it cannot do without: few texts have any. */
const TOLD: readonly (readonly [string, readonly RegExp[]])[] = [
  [
    // As Kubernetes calls service accounts that sign in, and as its controllers write of others.
    'account',
    [
      /(\bsystem:serviceaccounts?:)[\w.:-]*\w/g,
      /(\bservice ?accounts? )[\w.-]+\/[\w.-]*\w/gi,
      /(\bservice ?accounts? ["'])[^"']{1,253}(?=["'](?! not found))/gi,
    ],
  ],
  [
    // As the API server, the scheduler, the kubelet and drivers of volumes write of nodes. What is
    // not told from a word of the sentence by what stands before it has a digit, a hyphen or a dot.
    'node',
    [
      /(\bsystem:nodes?:)[\w.:-]*\w/g,
      /((?:\b|CSI)nodes? ["'])[^"']{1,253}/gi,
      /(\bnode(?:name)?[=:] ?["']?)[\w.-]*\w/gi,
      /(\b(?:at|by|from|of|on|to) (?:the )?nodes? )(?!(?:and|has|is|or|that|was|which|with)\b)[\w.-]*\w/gi,
      /((?:\b|CSI)nodes? )(?=[\w.]*[\d.-]\w)[\w.-]+\b/gi,
    ],
  ],
  ['assigned', [/(\bassigned \S{1,300} to )[\w.-]*\w/gi]],
  ['arn:', [/(\barn:)[\w-]*:[^\s"',;)]+/g]],
  ['@', [/()[\w.+%-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}\b/gi]],
];

/**
 * A text with `[hidden]` for the names of service accounts and nodes that it calls so, for Amazon's
 * resource names, and for e-mail addresses. A service account that does not exist is named: nothing
 * else says what to do.
 */
export function hideNames(text: string): string {
  const lower = text.toLowerCase();
  return TOLD.filter(([sign]) => lower.includes(sign))
    .flatMap(([, patterns]) => patterns)
    .reduce((rest, pattern) => rest.replace(pattern, `$1${HIDDEN}`), text);
}
