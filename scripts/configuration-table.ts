import { z } from 'zod';
import { environmentSchema } from '../apps/server/src/platform/config/environment.ts';

/** docs/configuration.md as it must be: made from the one schema that reads the environment. */
export function configurationPage(): string {
  const { properties } = z
    .object({
      properties: z.record(
        z.string(),
        z.object({ description: z.string(), default: z.unknown().optional() }),
      ),
    })
    .parse(z.toJSONSchema(environmentSchema, { io: 'input' }));
  const lines = Object.entries(properties).map(
    ([name, { description, default: fallback }]) =>
      `| \`${name}\` | ${fallback === undefined || fallback === '' ? '' : `\`${fallback}\``} | ${description} |`,
  );
  return `# Configuration

Everything is set by environment variables, read and checked once at start-up. \`npx irisvue doctor\` says what is in force and whether each part answers. This page is made from the code: \`npm run docs\`.

| variable | default | meaning |
| --- | --- | --- |
${lines.join('\n')}
`;
}
