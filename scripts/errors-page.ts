import { type ErrorGroup, errorGroups } from '@irisvue/contracts';

const titles: Readonly<Record<ErrorGroup, string>> = {
  requests: 'Any request',
  accounts: 'Accounts and signing in',
  images: 'Pictures and uploads',
  photographs: 'Reading photographs',
  irises: 'Finding an iris',
  jobs: 'Jobs',
  processing: 'Art and quotas',
  circles: 'Circles, invitations and shares',
  privacy: 'Consent, export and deletion',
  payments: 'Payments',
  operators: 'Operators',
  machine: 'Files and the machine (command line)',
};

/** docs/errors.md as it must be: made from the catalogue that the product answers from. */
export function errorsPage(): string {
  const sections = Object.entries(errorGroups).map(([group, errors]) => {
    const lines = Object.entries(errors).map(
      ([code, { status, message }]) => `| \`${code}\` | ${status} | ${message} |`,
    );
    const title = Object.entries(titles).find(([name]) => name === group)?.[1];
    return `## ${title}\n\n| code | status | what people read |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
  });
  return `# Errors

A failed request answers \`{ "data": null, "error": { "code", "message", "details", "request_id" } }\`. The code is stable, the message may be shown to people as it is, and \`request_id\` is in the server's log. A code that is not known belongs to its status. This page is made from the code: \`npm run docs\`.

${sections.join('\n')}`;
}
