import { version } from 'mermaid/package.json';
import { element } from './element.ts';

type Mermaid = typeof import('mermaid').default;

/** Where the portal keeps Mermaid: files of its own, which no bundle holds. */
const MERMAID = `${import.meta.env.BASE_URL}_astro/mermaid-${version}/mermaid.esm.min.mjs`;

/** Colours of diagrams, the style sheet's neutrals and accent as Mermaid can read them. */
const THEMES = {
  light: {
    background: '#ffffff',
    primaryColor: '#eef3fd',
    primaryTextColor: '#1c2026',
    primaryBorderColor: '#9db4dd',
    secondaryColor: '#f0f1f3',
    tertiaryColor: '#f8f9fa',
    lineColor: '#5b626c',
    textColor: '#1c2026',
    noteBkgColor: '#fdf6e3',
    noteTextColor: '#1c2026',
    noteBorderColor: '#d9c07a',
  },
  dark: {
    background: '#16191d',
    primaryColor: '#222c3f',
    primaryTextColor: '#e9ebee',
    primaryBorderColor: '#5672a8',
    secondaryColor: '#2a2f36',
    tertiaryColor: '#1f2328',
    lineColor: '#9aa2ad',
    textColor: '#e9ebee',
    noteBkgColor: '#3a3320',
    noteTextColor: '#e9ebee',
    noteBorderColor: '#7d6c37',
  },
};

type Theme = keyof typeof THEMES;

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
const drawn = new Set<HTMLElement>();
let drawings = 0;

const coming = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      coming.unobserve(target);
      drawn.add(target);
      void draw(target);
    }
  },
  { rootMargin: '200px' },
);
for (const figure of document.querySelectorAll('figure[data-diagram="mermaid"]')) {
  coming.observe(figure);
}
darkScheme.addEventListener('change', drawAgain);
new MutationObserver(drawAgain).observe(document.documentElement, {
  attributeFilter: ['data-theme'],
});

function drawAgain(): void {
  for (const figure of drawn) {
    if (figure.dataset.drawn !== currentTheme()) void draw(figure);
  }
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return darkScheme.matches ? 'dark' : 'light';
}

/** Draws the diagram of a figure in front of its source, which stays where that fails. */
async function draw(figure: HTMLElement): Promise<void> {
  const source = figure.querySelector('pre')?.textContent ?? '';
  const theme = currentTheme();
  drawings += 1;
  const id = `pb-mermaid-${drawings}`;
  try {
    const mermaid: Mermaid = (await import(/* @vite-ignore */ MERMAID)).default;
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      suppressErrorRendering: true,
      // ELK, which Mermaid would take by itself, is three times as much to load.
      layout: 'dagre',
      look: 'classic',
      theme: 'base',
      darkMode: theme === 'dark',
      themeVariables: THEMES[theme],
      fontFamily: getComputedStyle(document.body).fontFamily,
    });
    const { svg } = await mermaid.render(id, source);
    if (theme === currentTheme()) show(figure, svg, theme);
  } catch (error) {
    explain(figure, error instanceof Error ? error.message : String(error));
  }
}

function show(figure: HTMLElement, svg: string, theme: Theme): void {
  const drawing = figure.querySelector('.drawing') ?? element('div', { class: 'drawing' });
  drawing.innerHTML = svg;
  const picture = drawing.querySelector('svg');
  if (picture) frame(picture, figure.querySelector('figcaption')?.textContent);
  figure.prepend(drawing);
  figure.dataset.drawn = theme;
}

/** Gives a picture its own size, which the style sheet only lowers, and a name. */
function frame(picture: SVGSVGElement, caption: string | null | undefined): void {
  picture.setAttribute('width', `${picture.viewBox.baseVal.width}`);
  picture.style.maxWidth = '';
  picture.setAttribute('role', 'img');
  if (!picture.hasAttribute('aria-labelledby')) {
    picture.setAttribute('aria-label', caption || 'Diagram');
  }
}

function explain(figure: HTMLElement, message: string): void {
  figure.querySelector('.diagram-failure')?.remove();
  const [first = ''] = message.split('\n');
  figure.append(
    element('p', { class: 'diagram-failure' }, `This diagram cannot be drawn. ${first}`),
  );
}
