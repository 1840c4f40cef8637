import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CliProcess,
  eventually,
  freePort,
  runCli,
} from '../../apps/server/src/testing/processes.ts';
import {
  createScaledProfile,
  type ScaledProfile,
} from '../../apps/server/src/testing/scaled-profile.ts';
import { type Services, startServices } from '../../scripts/services/services.ts';
import { type LoadBalancer, startLoadBalancer } from './load-balancer.ts';
import { startWires, type Wires } from './wires.ts';

/** A process of the product, and where its probes are. */
export interface Member {
  readonly role: 'api' | 'worker';
  readonly port: number;
  readonly process: CliProcess;
}

/** The product scaled out: several processes of each role, on real services, with wires that can be broken. */
export interface Cluster {
  readonly url: string;
  readonly services: Services;
  readonly profile: ScaledProfile;
  readonly wires: { readonly api: Wires; readonly worker: Wires };
  readonly members: readonly Member[];
  start(role: Member['role'], environment?: Readonly<Record<string, string>>): Promise<Member>;
  /** Takes a member out; gives its exit status, or the signal that ended it. */
  end(member: Member, signal: NodeJS.Signals): Promise<number | string>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  readonly apis?: number;
  readonly workers?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Nobody is to be held back by how often they ask, but where that is what is tested. */
const generous = {
  RATE_LIMIT_PER_MINUTE: '1000000',
  RATE_LIMIT_PROCESSING_PER_MINUTE: '1000000',
  RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000000',
  UNFINISHED_JOBS_PER_USER: '1000',
  FREE_AI_PICTURES_PER_MONTH: '1000',
};

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { apis = 2, workers = 4 } = options;
  const services = await startServices();
  Object.assign(process.env, services.environment);
  const profile = await createScaledProfile();
  const [apiWires, workerWires] = await Promise.all([startWires(profile), startWires(profile)]);
  const balancer = await startLoadBalancer();
  const homes: string[] = [];
  const members: Member[] = [];

  const start: Cluster['start'] = async (role, environment = {}) => {
    const port = await freePort();
    const home = await mkdtemp(join(tmpdir(), 'irisvue-faults-'));
    homes.push(home);
    const process = runCli([role], {
      ...generous,
      ...(role === 'api' ? apiWires : workerWires).environment,
      ...{ IRISVUE_HOME: home, [role === 'api' ? 'PORT' : 'PROBE_PORT']: String(port) },
      ...{ JWT_SECRET: 'j'.repeat(32), STORAGE_SECRET: 's'.repeat(32), DRAIN_SECONDS: '5' },
      ...{ LOG_LEVEL: 'warn', ...options.environment, ...environment },
    });
    const member = { role, port, process };
    members.push(member);
    if (role === 'api') balancer.add(port);
    await eventually(`a new ${role} is ready`, () => isReady(member), 120_000);
    return member;
  };

  const cluster: Cluster = {
    url: balancer.url,
    ...{ services, profile, members, start },
    wires: { api: apiWires, worker: workerWires },
    end: async (member, signal) => {
      member.process.signal(signal);
      const outcome = await member.process.ended;
      members.splice(members.indexOf(member), 1);
      if (member.role === 'api') balancer.remove(member.port);
      return outcome;
    },
    stop: () => stop(cluster, balancer, homes),
  };
  try {
    await Promise.all(Array.from({ length: apis }, () => start('api')));
    // One by one: each warms up networks with all the cores that there are.
    for (let worker = 0; worker < workers; worker += 1) await start('worker');
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

async function stop(cluster: Cluster, balancer: LoadBalancer, homes: readonly string[]) {
  await Promise.all([...cluster.members].map((member) => cluster.end(member, 'SIGKILL')));
  await balancer.close();
  await cluster.wires.api.close();
  await cluster.wires.worker.close();
  await cluster.services.stop();
  await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })));
}

export async function isReady({ port, process }: Member): Promise<boolean> {
  const ended = await Promise.race([process.ended, Promise.resolve(null)]);
  if (ended !== null) throw new Error(`it ended with ${ended}:\n${process.output()}`);
  return fetch(`http://127.0.0.1:${port}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
