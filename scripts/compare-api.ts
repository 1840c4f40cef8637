import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { z } from 'zod';
import { missionApi, missionSockets } from './mission-api.ts';

export interface Coverage {
  readonly address: string;
  readonly meaning: string;
  readonly isThere: boolean;
}

const documentSchema = z.object({
  openapi: z.string().startsWith('3.1'),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const someId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Whether a running server has what was ordered: by its OpenAPI document, and its sockets by knocking. */
export async function compareApi(url: string): Promise<Coverage[]> {
  const answer = await fetch(`${url}/api/docs/json`);
  const { paths } = documentSchema.parse(await answer.json());
  const operations = missionApi.map(([method, path, meaning]) => ({
    address: `${method} /api/v1${path}`,
    meaning,
    isThere: paths[`/api/v1${path}`]?.[method.toLowerCase()] !== undefined,
  }));
  const sockets = missionSockets.map(async ([path, meaning]) => ({
    address: `WebSocket ${path}`,
    meaning,
    isThere: await opensSocket(`${url}${path.replace(/\{\w+\}/g, someId)}`),
  }));
  return [...operations, ...(await Promise.all(sockets))];
}

function opensSocket(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        'sec-websocket-protocol': 'irisvue.v1',
      },
    })
      .on('upgrade', (_, socket) => {
        socket.destroy();
        resolve(true);
      })
      .on('response', (response) => {
        response.resume();
        resolve(false);
      })
      .on('error', () => resolve(false));
  });
}
