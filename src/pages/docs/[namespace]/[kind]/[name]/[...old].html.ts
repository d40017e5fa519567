import { portal } from 'virtual:playbill/portal';
import type { APIRoute } from 'astro';
import { type DocsRedirectView, redirectHtml } from '../../../../../portal/views/docs-redirects.ts';

export const getStaticPaths = () => portal.docsRedirects();

export const GET: APIRoute<{ view: DocsRedirectView }> = ({ props }) =>
  new Response(redirectHtml(props.view), {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
