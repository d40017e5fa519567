import { quoteSelection } from './docs-quote.ts';
import { showCurrentEntry } from './docs-rail.ts';
import { revealTargets } from './docs-reveal.ts';
import { offerZoom } from './docs-zoom.ts';

showCurrentEntry();
revealTargets();
quoteSelection();
offerZoom();
