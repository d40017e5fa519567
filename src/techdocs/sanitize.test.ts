import { expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

async function render(text: string) {
  const tree = memoryTree({ 'docs/index.md': text, 'docs/a.md': '# A' });
  const frames = ['www.youtube.com', '*.vimeo.com'];
  const { pages, problems } = await renderSite(tree, { ...SAMPLE_OPTIONS, frames });
  return { html: pages[0]?.html ?? '', problems };
}

test.each(['https://www.youtube.com/embed/x?a=1', '//player.vimeo.com/video/1'])(
  'a frame of a host that is listed is shown in a sandbox: %s',
  async (src) => {
    const { html, problems } = await render(
      `<iframe src="${src}" width="560" height="315" title="Film" onload="x()" srcdoc="<b>" allow="camera" name="top"></iframe>`,
    );
    const address = new URL(src, 'https://x.example').href;
    expect(html).toContain(
      `<iframe src="${address}" title="Film" width="560" height="315" allowfullscreen`,
    );
    expect(html).toMatch(
      /loading="lazy" referrerpolicy="strict-origin-when-cross-origin" sandbox="[a-z -]+"><\/iframe>/,
    );
    expect(html).not.toMatch(/srcdoc|onload|camera|name=/);
    expect(problems).toEqual([]);
  },
);

test.each([
  [
    'another host',
    'https://evil.example/x',
    '<a href="https://evil.example/x" rel="noopener noreferrer">',
  ],
  [
    'a host that only begins so',
    'https://www.youtube.com.evil.example/',
    '<a href="https://www.youtube.com.evil.example/"',
  ],
  [
    'a user of that name',
    'https://www.youtube.com@evil.example/',
    '<a href="https://www.youtube.com@evil.example/"',
  ],
  ['the host itself of a wildcard', 'https://vimeo.com/1', '<a href="https://vimeo.com/1"'],
  ['no TLS', 'http://www.youtube.com/x', '<a href="http://www.youtube.com/x"'],
  ['a page of its own', 'a.md', '<a href="a/">'],
  ['a script', 'javascript:alert(1)', '<a>javascript:alert(1)</a>'],
])('a frame of %s becomes a link', async (_, src, link) => {
  const { html, problems } = await render(`Text\n\n<iframe src="${src}"></iframe>`);
  expect(html).toContain(link);
  expect(html).not.toContain('<iframe');
  expect(problems[0]).toMatchObject({ code: 'docs/unsafe-html', location: { line: 3 } });
});

test('a drawing keeps what draws', async () => {
  const { html, problems } = await render(
    '<svg viewBox="0 0 9 9" class="pb-bar logo" id="pb-rail" style="position:fixed">' +
      '<title>Logo <b>x</b></title><linearGradient id="g"><stop offset="1" stop-color="red"/></linearGradient>' +
      '<path d="M0 0" style="fill:url(#g);cursor:url(//a.example)" data-x="1"/>' +
      '<use xlink:href="#g"/><use href="other.svg#a"/><image href="https://a.example/x.png"/>' +
      '<a href="https://example.com"><text x="1">t</text></a></svg>',
  );
  expect(html).toContain(
    '<svg viewBox="0 0 9 9" class="logo"><title>Logo </title><linearGradient id="g">' +
      '<stop offset="1" stop-color="red"></stop></linearGradient><path d="M0 0" fill="url(#g)"></path>' +
      '<use href="#g"></use><use></use><image></image>' +
      '<a href="https://example.com" rel="noopener noreferrer"><text x="1">t</text></a></svg>',
  );
  expect(problems).toEqual([]);
});

test('what a drawing loses is reported with its line', async () => {
  const { html, problems } = await render(
    'a\n\n<svg>\n<script>x</script>\n<g onclick="x"/>\n</svg>',
  );
  expect(html).toContain('<svg><g></g></svg>');
  expect(problems.map(({ message, location }) => [message, location?.line])).toEqual([
    ['<script> was taken out.', 4],
    ['onclick of <g> was taken out.', 5],
  ]);
});

test('sizes and alignment outlive their styles', async () => {
  const { html } = await render(
    '<div style="text-align: center; position: fixed"><img src="https://a.example/x.png" style="width:300px; height: 50%; float:left"></div>',
  );
  expect(html).toContain('<div class="align-center">');
  expect(html).toContain('width="300" height="50%"');
  expect(html).not.toContain('style');
});

test('what goes leaves nothing where it cannot stand', async () => {
  const { html } = await render('<p><button>\n\n```\ncode\n```\n\n</p>');
  expect(html).not.toMatch(/<p>(?:(?!<\/p>).)*<(?:p|figure)/s);
});

test('names of the portal are taken', async () => {
  const { html } = await render(
    '<b id="pb-rail" class="PB-x y">a</b> <a name=" pb-z">b</a>\n\n# H {: #pb-h .pb-i .j }\n\n!!! pb-note k\n    x',
  );
  expect(html).not.toMatch(/="[^"<>]*pb-/i);
  expect(html).toContain('class="y"');
});

test.each(['title', 'textarea', 'template', 'object', 'script', 'style', 'math', 'iframe'])(
  'the text after the name of an element is kept: <%s>',
  async (name) => {
    const { html, problems } = await render(`# T\n\nSet the <${name}> of it.\n\n## Next <b>b</b>`);
    expect(html).toContain(`<p>Set the &#x3C;${name}> of it.</p>`);
    expect(html).toContain('Next <b>b</b>');
    expect(problems).toEqual([]);
  },
);

test('an element that ends goes with its text, and is reported', async () => {
  const { html, problems } = await render('a <title>b</title> c <title> d');
  expect(html).toContain('<p>a  c &#x3C;title> d</p>');
  expect(problems).toMatchObject([{ message: '<title> was taken out.', location: { line: 1 } }]);
});

test.each(['textarea', 'template'])('a block without an end is reported: <%s>', async (name) => {
  const { problems } = await render(`a\n\n<${name}>\n\nb`);
  const message = `<${name}> was taken out.`;
  expect(problems).toMatchObject([{ message, location: { line: 3 } }]);
});

test('a heading whose anchor would be the portal’s own keeps one', async () => {
  const { html } = await render('## PB main\n\n<b>raw</b>');
  expect(html).toContain('<h2 id="_pb-main">');
});
