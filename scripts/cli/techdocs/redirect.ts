import { escapeHtml } from '../../../src/techdocs/escape-html.ts';

/** A page that leads on to another one, and says so where a browser does not follow. */
export function printRedirect(to: string): string {
  const address = escapeHtml(to);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${address}">
<title>This page has moved</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
</head>
<body><p>This page has moved to <a href="${address}">${address}</a>.</p></body>
</html>
`;
}
