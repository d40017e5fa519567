import { expect, test } from 'vitest';
import { cleanDrawing } from './clean-drawing.ts';

const frame = { prefix: 'd1-', label: 'A "map"' };
const clean = (inside: string) =>
  cleanDrawing(`<?xml version="1.0"?><svg xmlns="x" viewBox="0 0 9 9">${inside}</svg>`, frame)?.svg;

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a style sheet', '<style>@import url(https://example.com/x.css);</style>'],
  ['foreign markup', '<foreignObject><iframe src="x"></iframe></foreignObject>'],
  ['a tooltip of a program', '<title>a-&gt;b</title>'],
  ['a comment', '<!-- <img> -->'],
])('%s is taken out', (_name, inside) => {
  expect(clean(inside)).toBe(
    '<svg viewBox="0 0 9 9" role="img" aria-label="A &#x22;map&#x22;"></svg>',
  );
});

test.each([
  ['an event handler', '<g onload="alert(1)"></g>', '<g></g>'],
  ['a class', '<g class="pb-bar node"></g>', '<g></g>'],
  ['a shape from elsewhere', '<use href="https://example.com/x.svg#a"/>', '<use></use>'],
  ['a picture of another host', '<image href="https://example.com/x.png"/>', '<image></image>'],
  ['a picture that is SVG', '<image href="data:image/svg+xml;base64,AA"/>', '<image></image>'],
  ['a paint of another host', '<path fill="url(https://example.com)"/>', '<path></path>'],
  ['an id that nothing uses', '<g id="x"></g>', '<g></g>'],
])('%s loses what is not safe', (_name, inside, expected) => {
  expect(clean(inside)).toContain(`>${expected}</svg>`);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x'])(
  'a link to %s leads nowhere',
  (href) => {
    expect(clean(`<a href="${href}" xlink:href="${href}"><text>x</text></a>`)).toContain(
      '<a><text fill="currentColor">x</text></a>',
    );
  },
);

test('a link to the web stays', () => {
  const svg = clean('<a xlink:href="https://example.com/?a=1&amp;b=2"><text>x</text></a>');
  expect(svg).toContain('<a href="https://example.com/?a=1&#x26;b=2" rel="noopener noreferrer">');
  expect(svg).toContain('role="group"');
});

test('styles become attributes', () => {
  const svg = clean(
    '<rect style="fill:#EEE;stroke-width:0.5;stroke-dasharray:5,5;position:fixed"/>',
  );
  expect(svg).toContain('<rect fill="#EEE" stroke-width="0.5" stroke-dasharray="5,5">');
});

test('ids that are used are unique to the drawing', () => {
  const svg = clean('<filter id="f"></filter><g filter="url(#f)"></g>');
  expect(svg).toContain('<filter id="d1-f"></filter><g filter="url(#d1-f)"></g>');
});

test('a drawing in black takes the colour of the text', () => {
  const black = '<polygon fill="white" stroke="transparent"/><path stroke="black"/>';
  expect(cleanDrawing(`<svg>${black}</svg>`, frame)).toEqual({
    svg: expect.stringContaining(
      '<polygon fill="none" stroke="transparent"></polygon><path stroke="currentColor"></path>',
    ),
    isPlain: true,
  });
  expect(cleanDrawing(`<svg>${black}<g fill="red"/></svg>`, frame)).toMatchObject({
    isPlain: false,
  });
});

test.each([
  ['width only', { width: '50%' }, '<svg viewBox="0 0 9 9" role="img" aria-label="x" width="50%">'],
  ['both', { width: '9em', height: '2' }, 'width="9em" height="2">'],
  ['nonsense', { width: '1px;color:red' }, '<svg width="9" viewBox="0 0 9 9"'],
])('an author gives %s', (_name, size, expected) => {
  const text = '<svg width="9" viewBox="0 0 9 9"></svg>';
  expect(cleanDrawing(text, { prefix: '', label: 'x', ...size })?.svg).toContain(expected);
});

test('what is no SVG gives none', () => {
  expect(cleanDrawing('<p>x</p>', frame)).toBeUndefined();
});

test('a drawing as deep as a well is none', () => {
  expect(clean('<g>'.repeat(20_000))).toBeUndefined();
});
