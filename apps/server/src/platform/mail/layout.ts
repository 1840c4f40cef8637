import type { Locale } from '@irisvue/contracts';
import type { MailContent } from './template.ts';

export type LinkTo = (path: string) => string;

const words = {
  en: {
    orOpen: 'If the button does nothing, open this address:',
    footer: 'IrisVue, portraits of your iris. You get this mail because of what was done at',
  },
  fr: {
    orOpen: 'Si le bouton ne répond pas, ouvrez cette adresse :',
    footer:
      'IrisVue, le portrait de votre iris. Vous recevez ce message à la suite d’une action sur',
  },
} as const satisfies Record<Locale, unknown>;

/** The mail for programs that show no HTML, and for people who want none. */
export function textOf(content: MailContent, locale: Locale, linkTo: LinkTo): string {
  const { title, paragraphs, action, note } = content;
  return [
    title,
    ...paragraphs,
    ...(action === undefined ? [] : [`${action.label}:\n${linkTo(action.path)}`]),
    ...(note === undefined ? [] : [note]),
    `-- \n${words[locale].footer} ${linkTo('/')}`,
  ].join('\n\n');
}

const colour = {
  ground: '#0A0A0C',
  raised: '#141417',
  text: '#F4F1EA',
  muted: '#A8A49B',
  line: '#2A2A2F',
  accent: '#E3A857',
} as const;

const sans = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const serif = "font-family:'Instrument Serif',Georgia,'Times New Roman',serif;";

/** The mail as mail programs draw it: tables and styles on each element, because they know little else. */
export function htmlOf(content: MailContent, locale: Locale, linkTo: LinkTo): string {
  const { subject, preheader, title, paragraphs, action, note } = content;
  const home = linkTo('/');
  const show = (text: string) => escapeHtml(locale === 'fr' ? withFrenchSpaces(text) : text);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<meta name="supported-color-schemes" content="dark">
<title>${show(subject)}</title>
</head>
<body style="margin:0;padding:0;background:${colour.ground};color:${colour.text};" bgcolor="${colour.ground}">
<div style="display:none;max-height:0;overflow:hidden;color:${colour.ground};">${show(preheader)}${'&#8199;&#65279;'.repeat(60)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colour.ground}" style="background:${colour.ground};">
<tr><td align="center" style="padding:40px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:520px;">
<tr><td align="center" style="padding:0 0 28px;">${mark}</td></tr>
<tr><td bgcolor="${colour.raised}" style="background:${colour.raised};border:1px solid ${colour.line};border-radius:12px;padding:36px 28px;word-break:break-word;">
<h1 style="margin:0 0 20px;${serif}font-size:32px;line-height:1.1;font-weight:400;color:${colour.text};">${show(title)}</h1>
${paragraphs.map((paragraph) => `<p style="margin:0 0 16px;${sans}font-size:16px;line-height:1.5;color:${colour.text};">${show(paragraph)}</p>`).join('\n')}
${action === undefined ? '' : button(show(action.label), escapeHtml(linkTo(action.path)))}
${note === undefined ? '' : `<p style="margin:${action === undefined ? 0 : 24}px 0 0;${small}">${show(note)}</p>`}
</td></tr>
<tr><td style="padding:24px 28px 0;">
${action === undefined ? '' : `<p style="margin:0 0 16px;${small}">${show(words[locale].orOpen)}<br><a href="${escapeHtml(linkTo(action.path))}" style="color:${colour.muted};word-break:break-all;">${escapeHtml(linkTo(action.path))}</a></p>`}
<p style="margin:0;${small}">${show(words[locale].footer)} <a href="${escapeHtml(home)}" style="color:${colour.muted};">${escapeHtml(home)}</a></p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const small = `${sans}font-size:13px;line-height:1.5;color:${colour.muted};`;

/** The ring and the pupil of the product, without a picture that a mail program would block. */
const mark = `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" valign="middle" width="44" height="44" style="width:44px;height:44px;border:2px solid ${colour.accent};border-radius:24px;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="18" height="18" bgcolor="${colour.accent}" style="width:18px;height:18px;border-radius:9px;background:${colour.accent};font-size:0;line-height:0;">&nbsp;</td></tr></table></td></tr></table>`;

/** Both as HTML. */
const button = (label: string, url: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0;"><tr><td align="center" bgcolor="${colour.accent}" style="background:${colour.accent};border-radius:999px;"><a href="${url}" style="display:inline-block;padding:14px 28px;${sans}font-size:16px;line-height:1.25;font-weight:500;color:${colour.ground};text-decoration:none;">${label}</a></td></tr></table>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** French signs stand off from the word, but never on the next line. */
const withFrenchSpaces = (text: string) =>
  text.replace(/« /g, '«\u00A0').replace(/ ([»:;?!])/g, '\u00A0$1');
